using System.Diagnostics;
using System.Globalization;
using System.Text;
using FlopsBudget.MSBuild.Tests.Hosting;
using FlopsBudget.MSBuild.Tests.Results;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Builds whose worker processes live on afterwards: alone, as MSBuild keeps fewer of them on a machine that has many.</summary>
[CollectionDefinition(nameof(NodeReuseTests), DisableParallelization = true)]
[Collection(nameof(NodeReuseTests))]
public sealed class NodeReuseTests : IDisposable
{
    // Only processes with this value in their environment are those of this test.
    private readonly string salt = Guid.NewGuid().ToString("N");
    private readonly TemporaryFolder folder = new();
    private readonly ScriptedHost host;
    private readonly SmallProject project;

    public NodeReuseTests()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "What processes have loaded is read from /proc.");
        host = new ScriptedHost(folder).Writes(ResultText.OnePass);
        File.Copy(TestPaths.TaskAssembly, TaskAssembly);
        project = new SmallProject(
            """<FlopsBudget Include="Detector" Input="1,3,224,224" MaxFlops="8G" />""",
            $"""
            <TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>
                <FlopsBudgetTool>{host.Tool}</FlopsBudgetTool><FlopsBudgetDotNetHost>{host.Path}</FlopsBudgetDotNetHost>
                <FlopsBudgetTaskAssembly>{TaskAssembly}</FlopsBudgetTaskAssembly>
            """);
    }

    private string TaskAssembly => folder.At("FlopsBudget.MSBuild.dll");

    public void Dispose()
    {
        foreach (var node in Nodes())
        {
            node.Kill();
            node.WaitForExit();
        }

        project.Dispose();
        folder.Dispose();
    }

    [SkippableFact]
    public void The_task_can_be_replaced_while_workers_that_have_loaded_it_live_on()
    {
        Build();
        var before = Nodes().Where(HasLoadedTheTask).Select(node => node.Id).ToList();
        before.ShouldNotBeEmpty();

        var bytes = File.ReadAllBytes(TaskAssembly);
        File.Delete(TaskAssembly);
        File.WriteAllBytes(TaskAssembly, bytes);
        File.Delete(host.Tool);
        File.WriteAllText(host.Tool, "another version");
        Build();

        Nodes().Select(node => node.Id).ShouldContain(id => before.Contains(id), "the same workers have built again");
        host.Starts.ShouldBe(2 * 2);
    }

    // So it is on Windows, where a file in use is locked.
    [SkippableFact]
    public void With_a_copy_for_them_the_package_itself_is_not_in_use()
    {
        project.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <FlopsBudgetCopyTask>true</FlopsBudgetCopyTask>
                <FlopsBudgetTaskCopies>{folder.At("copies")}</FlopsBudgetTaskCopies>
                <MakeTorchSharpLoadable>false</MakeTorchSharpLoadable>
              </PropertyGroup>
            </Project>
            """);

        // On a machine that has many of them already, workers end with their build.
        List<Process> nodes = [];
        for (var attempt = 0; attempt < 5 && nodes.Count == 0; attempt++)
        {
            Build();
            nodes = [.. Nodes()];
        }

        nodes.ShouldNotBeEmpty();
        nodes.ShouldAllBe(node => !HasLoadedTheTask(node));
        nodes.ShouldContain(node => File.ReadAllText($"/proc/{node.Id}/maps").Contains(folder.At("copies"), StringComparison.Ordinal));
        host.Starts.ShouldBe(2);
    }

    private void Build()
    {
        using var process = DotNetCommand.Begin(
            [new("MSBUILDDISABLENODEREUSE", ""), new("MSBUILDNODEHANDSHAKESALT", salt)], project.Folder.Root, "build", "app.csproj", "-nologo", "-m:2", "-nr:true");

        // Not to the end of the output: the workers hold it open.
        process.WaitForExit(TimeSpan.FromMinutes(2)).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
    }

    private bool HasLoadedTheTask(Process node) => File.ReadAllText($"/proc/{node.Id}/maps").Contains(TaskAssembly, StringComparison.Ordinal);

    private IEnumerable<Process> Nodes() => Directory.EnumerateDirectories("/proc")
        .Where(path => int.TryParse(Path.GetFileName(path), out _) && HasSalt(path))
        .Select(path => Process.GetProcessById(int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)));

    private bool HasSalt(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path + "/environ")).Contains(salt, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's, or one that has ended by now.
            return false;
        }
    }
}
