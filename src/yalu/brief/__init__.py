"""The brief: what the findings say, in words, tables and pictures."""
