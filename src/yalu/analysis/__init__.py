"""What the runs mean: which mechanisms and assumptions an answer rests on."""
