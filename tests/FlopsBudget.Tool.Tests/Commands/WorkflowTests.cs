using FlopsBudget.Tool.Commands;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>The workflow that posts a table to pull requests.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public void Is_on_the_page_as_it_is_in_its_file_and_its_commands_are_understood()
    {
        var workflow = File.ReadAllText(Path.Combine(TestPaths.Pages, "flops-pull-request.yml")).ReplaceLineEndings("\n");

        File.ReadAllText(Path.Combine(TestPaths.Pages, "ci.md")).ReplaceLineEndings("\n").ShouldContain($"```yaml\n{workflow}```");
        var commands = workflow.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("- run: flops ", StringComparison.Ordinal)).ToList();
        commands.ShouldHaveSingleItem();
        foreach (var command in commands)
        {
            var words = command["- run: flops ".Length..].Replace("${{ github.base_ref }}", "main", StringComparison.Ordinal).Split(' ').TakeWhile(word => word != ">");
            CommandLine.Root().Parse([.. words]).Errors.ShouldBeEmpty(command);
        }
    }
}
