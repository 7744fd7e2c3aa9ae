using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FlopsBudget.Benchmarks.Builds;

/// <summary>What builds leave behind: in one MSBuild process that builds again and again, and on the machine after as many commands. Read from /proc.</summary>
internal static class BuildLeakTable
{
    private const string Item = """<FlopsBudget Include="models/*.onnx" MaxMacs="1G" />""";

    internal static void Print(TextWriter output, int builds, int commands)
    {
        output.WriteLine("| | builds | KB a build | handles | threads | temporary files | processes | sockets |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        InOneProcess(output, "one MSBuild process, each time counted anew", builds, "");
        InOneProcess(output, "one MSBuild process, without the gate", builds, "-p:FlopsBudgetEnabled=false");
        Commands(output, commands);
    }

    private static void InOneProcess(TextWriter output, string name, int builds, string argument)
    {
        using var project = new GatedProject(Item);
        Prepare(project);
        File.WriteAllText(Path.Combine(project.Root, "rounds.proj"), $"""
            <Project>
              <PropertyGroup><Anew>true</Anew></PropertyGroup>
              <ItemGroup><Round Include="{string.Join(';', Enumerable.Range(1, builds))}" /></ItemGroup>
              <Target Name="Build" Outputs="%(Round.Identity)">
                <ItemGroup><Kept Remove="@(Kept)" /><Kept Include="app/obj/**/flops/*" Condition="'$(Anew)' == 'true'" /></ItemGroup>
                <Delete Files="@(Kept)" />
                <MSBuild Projects="app/app.csproj" Targets="Build" Properties="Round=%(Round.Identity)" />
                <Message Text="round %(Round.Identity) has ended" Importance="high" />
              </Target>
            </Project>
            """);
        var (temporary, mark) = (Directory.CreateDirectory(Path.Combine(project.Root, "temporary")).FullName, Guid.NewGuid().ToString("N"));
        using var process = project.Begin(
            [new("TMPDIR", temporary), new("FLOPS_LEAKS", mark)],
            [.. new[] { "msbuild", "rounds.proj", "-nologo", "-m:1", "-v:m", "-nodeReuse:false", argument }.Where(word => word.Length > 0)]);
        var error = process.StandardError.ReadToEndAsync();
        var (early, late) = (default(Left), default(Left));
        var tenth = Math.Max(1, builds / 10);
        var said = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            said.AppendLine(line);
            if (line.Trim() == $"round {tenth} has ended")
            {
                early = Left.Of(process.Id, temporary, mark);
            }
            else if (line.Trim() == $"round {builds} has ended")
            {
                late = Left.Of(process.Id, temporary, mark);
            }
        }

        process.WaitForExit();
        if (process.ExitCode != 0 || late == default)
        {
            throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {said}{error.Result}");
        }

        Row(output, name, builds, late.Less(early), builds - tenth);
    }

    private static void Commands(TextWriter output, int builds)
    {
        using var project = new GatedProject(Item);
        Prepare(project);
        var (temporary, mark) = (Directory.CreateDirectory(Path.Combine(project.Root, "temporary")).FullName, Guid.NewGuid().ToString("N"));
        var early = default(Left);
        for (var build = 1; build <= builds; build++)
        {
            project.Forget();
            var run = project.DotNet([new("TMPDIR", temporary), new("FLOPS_LEAKS", mark)], "build", "app/app.csproj", "--no-restore", "-nologo", "-v:m");
            if (run.ExitCode != 0)
            {
                throw new InvalidOperationException(run.Output);
            }

            early = build == 1 ? Left.Of(null, temporary, mark) : early;
        }

        Row(output, "dotnet build, each time counted anew", builds, Left.Of(null, temporary, mark).Less(early), builds - 1);
    }

    private static void Prepare(GatedProject project)
    {
        project.Copy(Path.Combine(AppContext.BaseDirectory, "Files", "mlp_784.onnx"), "app/models/mlp_784.onnx");
        if (project.DotNet([], "build", "app/app.csproj", "-nologo", "-p:FlopsBudgetEnabled=false") is { ExitCode: not 0 } failed)
        {
            throw new InvalidOperationException(failed.Output);
        }
    }

    private static void Row(TextWriter output, string name, int builds, Left left, int between) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {builds} | {(left.Kilobytes is 0 ? "" : $"{(double)left.Kilobytes / between:0}")} | {left.Handles} | {left.Threads} | {left.Files} | {left.Processes} | {left.Sockets} |"));

    private readonly record struct Left(long Kilobytes, int Handles, int Threads, int Files, int Processes, int Sockets)
    {
        internal static Left Of(int? process, string temporary, string mark)
        {
            var files = Directory.EnumerateFileSystemEntries(temporary, "*", SearchOption.AllDirectories).ToList();
            var own = process is { } id ? $"/proc/{id}" : null;
            return new(
                own is null ? 0 : File.ReadLines($"{own}/status").Where(line => line.StartsWith("RssAnon", StringComparison.Ordinal)).Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)).Single(),
                own is null ? 0 : Directory.EnumerateFileSystemEntries($"{own}/fd").Count(),
                own is null ? 0 : Directory.EnumerateDirectories($"{own}/task").Count(),
                files.Count,
                Directory.EnumerateDirectories("/proc").Count(path => path[6..].All(char.IsAsciiDigit) && Has(path, mark)),
                own is null ? 0 : Directory.EnumerateFileSystemEntries($"{own}/fd").Count(path => new FileInfo(path).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true));
        }

        internal Left Less(Left other) => new(
            Kilobytes - other.Kilobytes, Handles - other.Handles, Threads - other.Threads, Files - other.Files, Processes - other.Processes, Sockets - other.Sockets);

        private static bool Has(string process, string mark)
        {
            try
            {
                return Encoding.UTF8.GetString(File.ReadAllBytes($"{process}/environ")).Contains(mark, StringComparison.Ordinal);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's, or one that has ended by now.
                return false;
            }
        }
    }
}
