namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>Commands as people mistype them: one line that says what is the case, and exit code 2.</summary>
public sealed class MistakenCommandTests
{
    [Fact]
    public void A_misspelt_command_is_one_error_with_the_nearest_one()
    {
        var run = ToolProcess.Run("cuont", "Fixtures.Small", "--input", "2,4");

        run.ExitCode.ShouldBe(2);
        run.Error.Trim().ShouldBe("error FLOPS0210: \"cuont\" is no command of flops. Did you mean flops count? See flops --help.");
    }

    [Fact]
    public void No_command_shows_the_help_and_is_no_success()
    {
        var run = ToolProcess.Run();

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("count <model>");
        run.Error.ShouldNotContain("error");
    }

    [Fact]
    public void A_project_in_the_place_of_its_assembly_is_told_from_one_without_TorchSharp()
    {
        var run = ToolProcess.Run("count", "Fixtures.Small", "--input", "2,4", "--assembly", "src/App/App.csproj");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("error FLOPS0405: src/App/App.csproj is a project, and --assembly takes what is built from it.");
        run.Error.ShouldContain(Path.Combine("src/App", "bin", "Debug", "net10.0", "App.dll"));
    }

    [Theory]
    [InlineData]
    [InlineData("--arguments", "sizes=4x3")]
    [InlineData("--arguments", "outputs=3")]
    public void An_argument_that_no_text_can_stand_for_is_answered_with_a_method_which_works(params string[] arguments)
    {
        var run = ToolProcess.Count("Fixtures.Configured", "2,4", arguments);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("name a public static method instead that returns the model, such as ConfiguredBudget.Make.");
        run.Error.ShouldContain("ConfiguredSizes");
        run.Error.ShouldNotContain("Give sizes in Arguments");
        ToolProcess.Count("Fixtures.ConfiguredBudget.Make", "2,4", "--max-macs", $"{2 * 4 * 3}").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_negative_depth_is_no_depth()
    {
        var run = ToolProcess.Count("Fixtures.Small", "2,4", "--depth", "-1");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("error FLOPS0210: --depth is -1, which is no number of levels.");
    }

    [SkippableFact]
    public void A_full_disk_is_told_from_a_fault_of_ours()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");

        var run = ToolProcess.CountInto("/dev/full", "Fixtures.Small", "2,4");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("error FLOPS0408: The result could not be written to standard output: No space left on device");
        run.Error.ShouldNotContain("report this");
    }
}
