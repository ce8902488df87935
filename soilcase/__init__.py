"""Soilcase: a register of sites, in which every change is a commit of small edits."""

__version__ = "0.1.0"
