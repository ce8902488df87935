"""Screening: what a concentration may become in groundwater, indoor air and surface water."""
