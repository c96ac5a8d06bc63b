"""Which processor to write machine code for."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Target:
    """A processor as LLVM names it, and the features to use beyond its name."""

    cpu: str
    features: str

    @property
    def lanes(self) -> int:
        """How many worlds its widest vector holds."""
        features = self.features.split(",")
        if "+avx512f" in features:
            return 16
        return 8 if "+avx2" in features else 4

    def machine(self, opt: int) -> Any:
        """LLVM's code generator for it, at optimisation level `opt`."""
        import llvmlite.binding as llvm

        _ready()
        triple = llvm.Target.from_triple(llvm.get_process_triple())
        # Constants lie beside the code, near enough to be named by a short distance.
        return triple.create_target_machine(
            cpu=self.cpu, features=self.features, opt=opt, reloc="pic", codemodel="small"
        )


def pick_target(name: str | None = None) -> Target:
    """The processor called `name`, or the one we run on.

    `haswell` stands for any with AVX2, `x86-64` for any with SSE2.
    """
    if name is not None:
        return Target(name, "+avx2" if name == "haswell" else "")
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features()
    if llvm.get_process_triple().startswith("x86_64"):
        features["prefer-256-bit"] = False  # full width suits code that is all arithmetic
    return Target(llvm.get_host_cpu_name(), features.flatten())


def _ready() -> None:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
