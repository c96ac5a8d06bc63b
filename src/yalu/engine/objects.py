"""Object files: LLVM's text translated for a processor, kept on disk, loaded."""

from collections.abc import Callable
from typing import Any

from yalu.engine import cache
from yalu.engine.target import Target, pick_target

#: LLVM's level for writing code. Its passes over the text are not run: the graph is already
#: free of repetition, and measured on a month of 7,700 operations they took longer, made
#: twice the spills and ran no faster.
OPT = 2


def obtain(
    decisive: tuple[object, ...], write: Callable[[], str], processor: Target, *, keep: bool
) -> bytes:
    """The object of a text: kept from before, or translated now.

    Args:
        decisive: whatever decides the text, besides the engine's own source.
        write: gives the text; called only if no object is kept.
        processor: what to translate for.
        keep: whether to look for a kept object, and keep a new one.
    """
    if not keep:
        return translate(write(), processor)
    file = cache.name(cache.source_digest(), _llvm(), processor, OPT, decisive)
    code = cache.read(file)
    if code is None:
        code = translate(write(), processor)
        cache.write(file, code)
    return code


def translate(text: str, processor: Target) -> bytes:
    """LLVM's text as an object file for a processor."""
    import llvmlite.binding as llvm

    generator = processor.machine(OPT)
    module = llvm.parse_assembly(text)
    module.triple = generator.triple
    module.data_layout = str(generator.target_data)
    module.verify()
    return generator.emit_object(module)


def load(code: bytes, symbol: str = "run") -> tuple[Any, int]:
    """Load an object into this process; gives its keeper and the address of a function.

    The code stays in memory as long as the keeper does.
    """
    import llvmlite.binding as llvm

    linker = llvm.create_lljit_compiler(pick_target().machine(OPT), use_jit_link=True)
    library = llvm.JITLibraryBuilder().add_object_img(code).export_symbol(symbol)
    loaded = library.add_current_process().link(linker, "month")
    return loaded, loaded[symbol]


def _llvm() -> tuple[object, ...]:
    import llvmlite
    import llvmlite.binding as llvm

    return llvmlite.__version__, llvm.llvm_version_info, llvm.get_process_triple()
