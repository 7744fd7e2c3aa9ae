using System.Globalization;
using System.Text.RegularExpressions;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Metadata that nobody would write by mistake, and places that cannot be written to, in real builds that count.</summary>
public sealed partial class HostileBuildTests
{
    private const string Net = SmallNet.CSharp;

    private const int NetFlops = SmallNet.Flops;

    [Fact]
    public void Every_item_gets_a_verdict_of_one_line_whatever_its_metadata_hold()
    {
        var (dots, stars, longest) = (new string('.', 3_000), string.Concat(Enumerable.Repeat("*.", 200)) + "x", new string('a', 10_000));
        using var project = CountedProject.With(string.Format(CultureInfo.InvariantCulture, """
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{0}" Name="Net%1B[31m &#x1F600;%0A::error::x %23%23vso[task.complete]y" Message="a%1Bb%00c" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{1}" Name="Net%0A::error::x &#x1F600;" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{1}" Module="{2}" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{1}" Module="{3}" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{1}" Module="{4}" />
            <FlopsBudget Include="{4}" Input="1,8" MaxFlops="{1}" />
            <FlopsBudget Include="{2}" Input="1,8" MaxFlops="{1}" />
            <FlopsBudget Include="a%1Bb%00.pt" Input="1,8" MaxFlops="{1}" />
            <FlopsBudget Include="Small.Net" Input="{4}" MaxFlops="{1}" />
            <FlopsBudget Include="Small.Net" Input="1,8%00" MaxFlops="{1}" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="%1B{1}" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{1}" Arguments="{4}" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{1}" Assembly="%00" />
            """, NetFlops - 1, NetFlops, dots, stars, longest), Net);

        var build = project.Build();

        build.ExitCode.ShouldNotBe(0);
        Diagnostics().Matches(build.Output).Select(match => (int.Parse(match.Groups[1].Value, null) - CountedProject.FirstLine, match.Groups[2].Value)).Distinct().Order().Select(one => one.ToString())
            .ShouldBe(new[] {
                (0, "FLOPS0101"), (2, "FLOPS0209"), (3, "FLOPS0209"), (4, "FLOPS0209"), (5, "FLOPS0201"), (6, "FLOPS0201"), (7, "FLOPS0208"),
                (8, "FLOPS0204"), (9, "FLOPS0204"), (10, "FLOPS0203"), (11, "FLOPS0210"), (12, "FLOPS0405") }.Select(one => one.ToString()), build.Output);
        build.Output.ShouldContain(@"error FLOPS0101: Net\u001B[31m 😀 : :error::x # #vso[task.complete]y needs 64 FLOPs");
        build.Output.ShouldContain(@"a\u001Bb\u0000c");
        build.Output.ShouldContain("Net : :error::x 😀: 64 FLOPs of 64 FLOPs");
        build.Output.ShouldNotContain("MSB4018");
        build.Output.ShouldNotContain("FLOPS09");
        build.Output.Split('\n').ShouldAllBe(line => !line.TrimStart().StartsWith("::", StringComparison.Ordinal) && !line.Contains("##vso[", StringComparison.Ordinal) && !line.Contains('\u001b'));
    }

    [SkippableFact]
    public void What_is_over_and_only_warns_is_not_called_kept_and_what_cannot_be_written_is_a_warning()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "It has a device that is always full.");
        using var project = CountedProject.With($"""
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops - 1}" Severity="Warning" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops}" Name="Full" />
            <FlopsBudget Include="Small.Net" Input="1,8" WarnFlops="{NetFlops - 1}" Name="Warned" />
            """, Net);
        File.CreateSymbolicLink(project.Folder.At("report.json"), "/dev/full");

        for (var i = 0; i < 2; i++)
        {
            var build = project.BuildWith([new("GITHUB_STEP_SUMMARY", "/dev/full")], "-p:FlopsBudgetSarif=/dev/full", "-p:FlopsBudgetReport=report.json", "-p:NoWarn=FLOPS0101");

            build.ShouldSucceed();
            foreach (var setting in new[] { "GITHUB_STEP_SUMMARY", "FlopsBudgetSarif", "FlopsBudgetReport" })
            {
                build.Output.ShouldContain($"warning FLOPS0210: {setting} names a file that cannot be written");
            }

            var blocks = build.Output.ReplaceLineEndings("\n");
            blocks.ShouldContain("app -> FLOP budgets over (a warning):\n      Net: 64 FLOPs of 63 FLOPs");
            blocks.ShouldContain("app -> FLOP budgets kept:\n      Full: 64 FLOPs of 64 FLOPs");
            blocks.ShouldContain("app -> FLOP budgets kept, above a warning level:\n      Warned: 64 FLOPs");
        }

        var summary = project.Folder.At("summary.md");
        project.BuildWith([new("GITHUB_STEP_SUMMARY", summary)]).Output.ShouldContain("warning FLOPS0101");
        var rows = File.ReadAllText(summary);
        rows.ShouldContain("| over (a warning) | Net for");
        rows.ShouldContain("| kept, above a warning level | Warned for");
        rows.ShouldContain("| kept | Full for");
    }

    [GeneratedRegex(@"app\.csproj\((\d+),5\): error (FLOPS\d{4}): ")]
    private static partial Regex Diagnostics();
}
