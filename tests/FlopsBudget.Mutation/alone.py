"""Tries the mutants of a report that Stryker could not: those that do not compile in the form in which it puts all of them into one assembly, and
those that survived, since tables are read before the first mutant is switched on. Each is compiled alone, and the tests run in a process of its own.

    python3 alone.py StrykerOutput/<time>/reports/mutation-report.json
"""
import collections, json, pathlib, shutil, subprocess, sys, tempfile

here = pathlib.Path(__file__).resolve().parent
core = here.parent.parent / "src" / "FlopsBudget.Core"


def output(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def place(text, position):
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: position["line"] - 1]) + position["column"] - 1


def is_tried(mutant):
    return mutant["status"] in ("CompileError", "Survived")


class Tests:
    def __init__(self, folder):
        self.folder = folder
        output("dotnet", "build", here, "-nologo", "-v", "q", "-p:FlopsBudgetEnabled=false")
        # An output that is never there has the compiler asked for, also where all is up to date.
        asked = json.loads(output(
            "dotnet", "build", core, "-nologo", "-t:Compile", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=never-there",
            "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath"))
        self.compiler = pathlib.Path(asked["Properties"]["RoslynTargetsPath"]) / "bincore" / "csc.dll"
        self.arguments = [one["Identity"] for one in asked["Items"]["CscCommandLineArgs"]]
        shutil.copytree(here / "bin" / "Debug" / "net10.0", folder / "bin")

    # What analyzers say of a mutant does not matter; what generators make of it does.
    def compiles(self, relative, text):
        source = self.folder / pathlib.Path(relative).name
        source.write_text(text)
        left_out = ("/noconfig", "/warnaserror", "/out:", "/refout:", "/doc:")
        arguments = [str(source) if one.replace("\\", "/") == relative else one for one in self.arguments
                     if not one.startswith(left_out) and (not one.startswith("/analyzer:") or "Microsoft.NETCore.App.Ref" in one)]
        arguments.append(f"/out:{self.folder / 'FlopsBudget.Core.dll'}")
        response = self.folder / "arguments.rsp"
        response.write_text("\n".join(f'"{one}"' if " " in one and '"' not in one else one for one in arguments))
        return subprocess.run(["dotnet", self.compiler, "/noconfig", "/shared", f"@{response}"], cwd=core, capture_output=True).returncode == 0

    # Those of its folder first, as they are likely to fail.
    def notice(self, relative):
        shutil.copy(self.folder / "FlopsBudget.Core.dll", self.folder / "bin")
        for namespace in (f"FlopsBudget.Tests.{relative.split('/')[0]}*", "*"):
            command = ["dotnet", "FlopsBudget.Tests.dll", "--filter-namespace", namespace, "--stop-on-fail", "on", "--progress", "off"]
            try:
                if subprocess.run(command, cwd=self.folder / "bin", capture_output=True, timeout=300).returncode:
                    return True
            except subprocess.TimeoutExpired:
                return True
        return False


def main(report):
    files = json.loads(pathlib.Path(report).read_text())["files"]
    counts = collections.defaultdict(collections.Counter)
    # Tests look for the repository above them.
    with tempfile.TemporaryDirectory(dir=here / "obj") as folder:
        tests = Tests(pathlib.Path(folder))

        # Where sources without a mutant are noticed too, nothing can be said of those with one.
        unchanged = "Judging/Tolerance.cs"
        if not tests.compiles(unchanged, (core / unchanged).read_text(encoding="utf-8-sig")) or tests.notice(unchanged):
            sys.exit("The sources as they are do not compile, or fail a test.")
        for path, file in sorted(files.items()):
            relative = path.replace("\\", "/").split("FlopsBudget.Core/")[-1]
            text = file["source"].lstrip("\ufeff")
            if any(is_tried(mutant) for mutant in file["mutants"]) and (core / relative).read_text(encoding="utf-8-sig") != text:
                sys.exit(f"{relative} is not what it was when the report was made.")
            of_folder = counts["Judging/Words" if relative.startswith("Judging/Words/") else relative.rsplit("/", 1)[0]]
            for mutant in file["mutants"]:
                if not is_tried(mutant):
                    of_folder[mutant["status"]] += 1
                    continue
                begin, end = (place(text, mutant["location"][one]) for one in ("start", "end"))
                if not tests.compiles(relative, text[:begin] + mutant["replacement"] + text[end:]):
                    of_folder["no program"] += 1
                elif tests.notice(relative):
                    of_folder["Killed alone"] += 1
                else:
                    of_folder["Survived alone"] += 1
                    print(f"{relative}:{mutant['location']['start']['line']} {mutant['mutatorName']}: {text[begin:end]} => {mutant['replacement']}", flush=True)
    for name, of_folder in counts.items():
        if killed := sum(number for status, number in of_folder.items() if status in ("Killed", "Timeout", "Killed alone")):
            survived = sum(number for status, number in of_folder.items() if status in ("Survived", "NoCoverage", "Survived alone"))
            print(f"{name}: {killed} of {killed + survived} killed, {killed / (killed + survived):.1%}: {dict(of_folder)}")


if __name__ == "__main__":
    main(sys.argv[1])
