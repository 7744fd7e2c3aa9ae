using System.Text.RegularExpressions;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Builds with models that end the process that counts, each in its own way and at every place.</summary>
public sealed partial class EndedCountBuildTests
{
    private static readonly string Models = SmallNet.With(
        """
            public sealed class Exit : nn.Module<Tensor, Tensor>
            {
                public Exit() : base("Exit") { }
                public override Tensor forward(Tensor input) { Environment.Exit(0); return input; }
            }

            public sealed class Kill : nn.Module<Tensor, Tensor>
            {
                public Kill() : base("Kill") { }
                public override Tensor forward(Tensor input) { System.Diagnostics.Process.GetCurrentProcess().Kill(); return input; }
            }

            public sealed class Late : nn.Module<Tensor, Tensor>
            {
                public Late() : base("Late") { }
                public override Tensor forward(Tensor input) { System.Threading.Thread.Sleep(300_000); return input; }
            }
        """,
        "using System;");

    private static readonly Dictionary<string, string> Codes = new() { ["Exit"] = "FLOPS0901", ["Kill"] = "FLOPS0901", ["Late"] = "FLOPS0902" };

    private static readonly string[][] Orders =
    [
        ["Exit", "Kill", "Late"], ["Exit", "Late", "Kill"], ["Kill", "Exit", "Late"], ["Kill", "Late", "Exit"], ["Late", "Exit", "Kill"], ["Late", "Kill", "Exit"],
    ];

    [Fact]
    public void An_exit_a_kill_and_a_time_out_are_each_told_of_its_model_in_every_order_and_the_kept_one_is_kept()
    {
        using var project = CountedProject.With("<!-- budgets -->", Models);
        var text = File.ReadAllText(project.File);
        for (var i = 0; i < Orders.Length; i++)
        {
            var order = Orders[i].ToList();
            order.Insert(i % 4, "Net");
            project.Write("app.csproj", text.Replace("<!-- budgets -->", string.Join("\n    ", order.Select(Item)), StringComparison.Ordinal));

            var build = project.Build();

            build.ExitCode.ShouldNotBe(0);
            var culprits = order.Select((name, place) => (Line: CountedProject.FirstLine + place, Name: name)).Where(one => one.Name != "Net");
            Errors().Matches(build.Output).Select(match => (int.Parse(match.Groups[1].Value, null), match.Groups[2].Value, match.Groups[3].Value)).Distinct().Order()
                .ShouldBe(culprits.Select(one => (one.Line, Codes[one.Name], one.Name)), build.Output);
            build.Output.ShouldContain("Net: 64 FLOPs of 64 FLOPs");
        }
    }

    private static string Item(string name) =>
        $"""<FlopsBudget Include="Small.{name}" Input="1,8" MaxFlops="64" TimeoutSeconds="{(name == "Late" ? "1" : "120")}" />""";

    [GeneratedRegex(@"app\.csproj\((\d+),5\): error (FLOPS\d{4}): Small\.(\w+) ")]
    private static partial Regex Errors();
}
