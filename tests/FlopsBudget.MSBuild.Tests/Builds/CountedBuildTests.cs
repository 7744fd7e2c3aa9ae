namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds that really count: TorchSharp, libtorch, models, and the process that counts.</summary>
public sealed class CountedBuildTests
{
    private static readonly string Models = SmallNet.With(
        """
            public sealed class Endless : nn.Module<Tensor, Tensor>
            {
                public Endless() : base("Endless") { }
                public override Tensor forward(Tensor input) => forward(input) + 1;
            }

            public sealed class Quitter : nn.Module<Tensor, Tensor>
            {
                public Quitter() : base("Quitter") { }
                public override Tensor forward(Tensor input) { Environment.Exit(0); return input; }
            }

            public sealed class Sleeper : nn.Module<Tensor, Tensor>
            {
                public Sleeper() : base("Sleeper") { }
                public override Tensor forward(Tensor input) { System.Threading.Thread.Sleep(300_000); return input; }
            }

            public sealed class Chatty : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 4);
                public Chatty() : base("Chatty") { RegisterComponents(); Console.WriteLine("<flopsBudgetResult version='1' />"); Console.ReadLine(); }
                public override Tensor forward(Tensor input) => fc.call(input);
            }

            public static class Program { public static void Main() { } }
        """,
        "using System;");

    private const int NetFlops = SmallNet.Flops;

    [Theory]
    [InlineData("Exe")]
    [InlineData("Library")]
    public void An_executable_and_a_class_library_are_counted_without_copying_natives(string outputType)
    {
        using var project = CountedProject.With($"""<FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops}" />""", Models, $"<OutputType>{outputType}</OutputType>");

        var build = project.Build();

        build.ShouldSucceed();
        build.Output.ShouldContain($"Net: {NetFlops} FLOPs of {NetFlops} FLOPs");
        if (outputType == "Library")
        {
            Directory.Exists(project.Folder.At("bin", "Debug", "net10.0", "runtimes")).ShouldBeFalse();
        }
    }

    [Fact]
    public void One_over_the_budget_fails_until_the_budget_is_raised()
    {
        using var project = CountedProject.With($"""<FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="$(Limit)" />""", Models);

        project.Build($"-p:Limit={NetFlops - 1}").ShouldFail("app.csproj(15,5): error FLOPS0101");
        project.Build($"-p:Limit={NetFlops - 1}").ShouldFail("app.csproj(15,5): error FLOPS0101");
        project.Build($"-p:Limit={NetFlops}").ShouldSucceed();
    }

    [Fact]
    public void A_changed_model_is_counted_again()
    {
        using var project = CountedProject.With($"""<FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops}" />""", Models);
        project.Build().ShouldSucceed();

        project.Write("Program.cs", Models.Replace("nn.Linear(8, 4)", "nn.Linear(8, 5)", StringComparison.Ordinal));

        project.Build().ShouldFail("error FLOPS0101");
    }

    [Fact]
    public void Models_that_end_or_hang_the_process_are_named_and_the_others_are_judged()
    {
        using var project = CountedProject.With($"""
            <FlopsBudget Include="Small.Endless" Input="1,8" MaxFlops="1G" />
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{NetFlops}" />
            <FlopsBudget Include="Small.Quitter" Input="1,8" MaxFlops="1G" />
            <FlopsBudget Include="Small.Sleeper" Input="1,8" MaxFlops="1G" TimeoutSeconds="2" />
            <FlopsBudget Include="Small.Chatty" Input="1,8" MaxFlops="{NetFlops - 1}" />
            <FlopsBudget Include="Small.Missing" Input="1,8" MaxFlops="1G" />
            """, Models);

        for (var i = 0; i < 2; i++)
        {
            var build = project.Build();
            build.ShouldFail(
                "app.csproj(15,5): error FLOPS0901: Small.Endless",
                "app.csproj(17,5): error FLOPS0901: Small.Quitter",
                "app.csproj(18,5): error FLOPS0902: Small.Sleeper",
                "app.csproj(19,5): error FLOPS0101: Chatty",
                "app.csproj(20,5): error FLOPS0201");
            build.Output.ShouldContain($"Net: {NetFlops} FLOPs of {NetFlops} FLOPs");
        }
    }
}
