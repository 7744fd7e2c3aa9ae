using System.Diagnostics;
using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Benchmarks.Builds;

/// <summary>A project with budgets in a folder of its own, with this repository's gate, as a package would bring it.</summary>
internal sealed class GatedProject : IDisposable
{
    private readonly TemporaryFolder _folder;

    internal GatedProject(string items, string source = "", string name = "app", TemporaryFolder? folder = null)
    {
        _folder = folder ?? new();
        var (root, tool) = (BuildMetadata.Get("RepositoryRoot"), BuildMetadata.Get("Tool"));
        _folder.Write($"{name}/Models.cs", source);
        _folder.Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{root}build/FlopsBudget.MSBuild.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework><RunAnalyzers>false</RunAnalyzers>
                <FlopsBudgetTaskAssembly>{root}artifacts/task/lib/FlopsBudget.MSBuild.dll</FlopsBudgetTaskAssembly>
                <FlopsBudgetTool>{tool}</FlopsBudgetTool>
                <FlopsBudgetDotNetHost>{Host()}</FlopsBudgetDotNetHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.ML.OnnxRuntime" Version="1.31.1" />
                {(source.Length == 0 ? "" : $"""<PackageReference Include="TorchSharp" Version="0.107.0" /><PackageReference Include="libtorch-cpu-{BuildMetadata.Get("LibTorchPlatform")}" Version="2.10.0" />""")}
                {items}
              </ItemGroup>
              <Import Project="{root}build/FlopsBudget.MSBuild.targets" />
            </Project>
            """);
    }

    internal string Root => _folder.Root;

    /// <summary>How many processes that count were started.</summary>
    internal int Starts => File.Exists(_folder.At("starts")) ? File.ReadAllLines(_folder.At("starts")).Length : 0;

    /// <summary>Runs the dotnet command, and says how long it took.</summary>
    internal BuildRun DotNet(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Begin(environment, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output + error.Result, watch.Elapsed);
    }

    /// <summary>Starts the dotnet command, without what a build that runs this program has set.</summary>
    internal Process Begin(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "CI" or "GITHUB_ACTIONS" or "TF_BUILD" or "GITHUB_STEP_SUMMARY").ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Forgets what was counted.</summary>
    internal void Forget()
    {
        foreach (var kept in Directory.EnumerateDirectories(_folder.Root, "flops", SearchOption.AllDirectories).Where(path => path.Contains("obj", StringComparison.Ordinal)).ToList())
        {
            Directory.Delete(kept, recursive: true);
        }
    }

    internal void Copy(string file, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(to))!);
        File.Copy(file, _folder.At(to), overwrite: true);
    }

    public void Dispose() => _folder.Dispose();

    // Notes each start, where a script can stand in for the command.
    private string Host()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        var host = _folder.At("host.sh");
        if (!File.Exists(host))
        {
            _folder.Write("host.txt", $"#!/bin/sh\necho started >> \"{_folder.At("starts")}\"\nexec dotnet \"$@\"\n");
            using var install = Process.Start("install", ["-m", "700", _folder.At("host.txt"), host]);
            install.WaitForExit();
        }

        return host;
    }
}
