"""The scripts that make `seeds/reference/derived/` out of public data packages. Development only."""
