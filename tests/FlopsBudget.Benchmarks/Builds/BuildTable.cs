using System.Globalization;
using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Benchmarks.Builds;

/// <summary>How builds grow with what they check: items in a project, model files, projects at once.</summary>
internal static class BuildTable
{
    private const string Net = """
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small;

        public sealed class Net : nn.Module<Tensor, Tensor>
        {
            private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(20, 15);
            public Net() : base("Net") => RegisterComponents();
            public override Tensor forward(Tensor input) => fc.call(input);
        }
        """;

    internal static void Print(TextWriter output, IReadOnlyList<int> items, int files, int projects)
    {
        output.WriteLine("| what is built | verdicts | processes that count | without the gate s | first s | again s | on one core s |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var count in items)
        {
            using var project = new GatedProject(Items(count), Net);
            Row(output, $"{count} items of a type, each other inputs", project, "app/app.csproj", count);
        }

        using (var project = new GatedProject("""<FlopsBudget Include="models/*.onnx" MaxMacs="2G" />"""))
        {
            CopyAll(project, "FlopsBudget.Onnx.Tests/Reference/resnet18.onnx", files, "onnx");
            Row(output, $"{files} ONNX files (ResNet-18)", project, "app/app.csproj", files);
        }

        using (var project = new GatedProject("""<FlopsBudget Include="models/*.pt" Input="1,3,224,224" MaxMacs="2G" />""", Net))
        {
            CopyAll(project, "FlopsBudget.Tests/Reference/TorchScript/resnet18.script.pt", files, "pt");
            Row(output, $"{files} TorchScript files (ResNet-18)", project, "app/app.csproj", files);
        }

        using var folder = new TemporaryFolder();
        var all = Enumerable.Range(0, projects).Select(project => new GatedProject(Items(2), Net, $"p{project}", folder)).ToList();
        folder.Write("all.proj", $"""
            <Project DefaultTargets="Build">
              <ItemGroup><Gated Include="p*/p*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Gated)" Targets="Restore" Properties="MSBuildRestoreSessionId=$([System.Guid]::NewGuid())" /></Target>
              <Target Name="Build"><MSBuild Projects="@(Gated)" Targets="Build" BuildInParallel="true" /></Target>
            </Project>
            """);
        Row(output, $"{projects} projects at once, with 2 items each", all[0], "all.proj", 2 * projects, "-m");
    }

    private static void Row(TextWriter output, string name, GatedProject project, string what, int verdicts, params string[] arguments)
    {
        // Restored and compiled before, so that the gate is what is timed.
        string[] build = ["build", what, "--no-restore", "-nologo", "-v:m", "-clp:NoSummary", .. arguments];
        var before = project.DotNet([], ["build", what, "-nologo", .. arguments, "-p:FlopsBudgetEnabled=false"]);
        var without = project.DotNet([], [.. build, "-p:FlopsBudgetEnabled=false"]);
        var first = before.ExitCode == 0 ? project.DotNet([], build) : before;
        var starts = project.Starts;
        var again = project.DotNet([], build);
        project.Forget();
        var alone = project.DotNet([new("DOTNET_PROCESSOR_COUNT", "1")], build);
        var given = Verdicts(first);
        if (new[] { first, again, alone }.Any(run => run.ExitCode != 0 || Verdicts(run) != verdicts))
        {
            throw new InvalidOperationException($"{name}: {given} verdicts of {verdicts}, exit code {first.ExitCode}:\n{first.Output}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {given} | {starts} | {without.Time.TotalSeconds:0.0} | {first.Time.TotalSeconds:0.0} | {again.Time.TotalSeconds:0.0} | {alone.Time.TotalSeconds:0.0} |"));
    }

    private static int Verdicts(BuildRun run) => run.Output.Split('\n').Count(line => line.Contains("MACs of ", StringComparison.Ordinal));

    private static string Items(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(rows => $"\n    <FlopsBudget Include=\"Small.Net\" Input=\"{rows},20\" MaxMacs=\"{rows * 20 * 15}\" />"));

    private static void CopyAll(GatedProject project, string file, int times, string ending)
    {
        for (var time = 0; time < times; time++)
        {
            project.Copy(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "tests", file), $"app/models/{time:000}.{ending}");
        }
    }
}
