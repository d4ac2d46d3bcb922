"""Tests of several reports in one place."""
