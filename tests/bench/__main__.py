"""Takes names of benchmarks, none for all; prints what each measures. One is a module with `bench()`."""

import argparse
from importlib import import_module
from pkgutil import iter_modules

import tests.bench


def main() -> None:
    """Run the benchmarks that are named, and print their lines as they come."""
    modules = {
        found.name: import_module(f"tests.bench.{found.name}") for found in iter_modules(tests.bench.__path__)
    }
    known = {name: module.bench for name, module in modules.items() if hasattr(module, "bench")}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(known)}")
    names = parser.parse_args().names or list(known)
    if unknown := set(names) - set(known):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    for name in names:
        for line in known[name]():
            print(f"{name:12} {line}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
