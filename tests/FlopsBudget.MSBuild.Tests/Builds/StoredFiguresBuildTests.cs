namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds that judge from the figures of an earlier one.</summary>
public sealed class StoredFiguresBuildTests
{
    // The model notes each time it is made, and every count makes it.
    private const string Models = """
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small
        {
            public sealed class Net : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 4);
                public Net() : base("Net") { RegisterComponents(); System.IO.File.AppendAllText("made.txt", "made\n"); }
                public override Tensor forward(Tensor input) => fc.call(input);
            }

            public sealed class Sized : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc;
                public Sized(string path) : base("Sized") { fc = nn.Linear(8, int.Parse(System.IO.File.ReadAllText(path)), hasBias: false); RegisterComponents(); }
                public override Tensor forward(Tensor input) => fc.call(input);
            }

            public sealed class Selecting : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(4, 3, hasBias: false);
                public Selecting() : base("Selecting") => RegisterComponents();
                public override Tensor forward(Tensor input) => fc.call(input[input.sum(-1) != 0]);
            }

            public static class Program { public static void Main() { } }
        }
        """;

    // Linear(8, 4) on one row.
    private const int NetMacs = 8 * 4;
    private const int NetFlops = 2 * NetMacs;

    [Fact]
    public void Changed_limits_are_judged_at_once_and_a_store_that_was_tampered_with_is_counted_again()
    {
        using var project = CountedProject.With("""
            <FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="$(Limit)" Message="$(Hint)" />
            <FlopsBudget Include="Small.Net" Input="1,8" Module="$(Part)" MaxMacs="$(PartLimit)" />
            """, Models);
        Build().ShouldSucceed();
        Made().ShouldBe(1);

        Build($"-p:Limit={NetFlops - 1}", "-p:Hint=Ask-us", $"-p:PartLimit={NetMacs - 1}").ShouldFail(
            $"app.csproj(15,5): error FLOPS0101: Net needs {NetFlops} FLOPs", "Ask-us", $"app.csproj(16,5): error FLOPS0104: Net, fc needs {NetMacs} MACs");
        Build("-p:Part=fd").ShouldFail("app.csproj(16,5): error FLOPS0209", "the nearest are fc");
        Made().ShouldBe(1);

        // Written into the project file it is compiled again, to the same bytes.
        var text = File.ReadAllText(project.File);
        project.Write("app.csproj", text.Replace("$(Limit)", $"{NetFlops - 2}", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(project.Folder.At("Program.cs"), DateTime.UtcNow);
        Build().ShouldFail("error FLOPS0101");
        Made().ShouldBe(1);
        project.Write("app.csproj", text);

        var figures = project.Folder.At("obj", "Debug", "net10.0", "flops", "figures.jsonl");
        File.WriteAllText(figures, File.ReadAllText(figures).Replace($"\"macs\":{NetMacs}", "\"macs\":1", StringComparison.Ordinal));
        Build($"-p:Limit={NetFlops - 1}").ShouldFail("error FLOPS0101");
        Made().ShouldBe(2);

        BuildOutcome Build(params string[] properties) => project.Build([$"-p:Limit={NetFlops}", $"-p:PartLimit={NetMacs}", "-p:Part=fc", .. properties]);

        int Made() => File.ReadAllLines(project.Folder.At("made.txt")).Length;
    }

    [Theory]
    [InlineData("<FlopsBudget Include=\"Small.Sized\" Input=\"1,8\" Arguments=\"path=size.txt\" MaxMacs=\"32\" />", "")]
    [InlineData("<FlopsBudget Include=\"Small.Sized\" Input=\"1,8\" MaxMacs=\"32\" />", "<FlopsBudgetArguments>path=size.txt</FlopsBudgetArguments>")]
    [InlineData("<FlopsBudget Include=\"Small.Sized\" Input=\"1,8\" Arguments=\"path=%24(Size)\" MaxMacs=\"32\" /><FlopsBudgetInput Include=\"**/size.t*\" />", "<Size>sub/../size.txt</Size>")]
    public void A_file_of_the_same_size_and_time_is_read_again(string items, string properties)
    {
        using var project = CountedProject.With(items.Replace("%24", "$", StringComparison.Ordinal), Models, "<OutputType>Library</OutputType>" + properties);
        Directory.CreateDirectory(project.Folder.At("sub"));
        Write("4");
        project.Build().ShouldSucceed();

        Write("5");
        project.Build().ShouldFail("error FLOPS0104: Sized needs 40 MACs");

        Write("4");
        project.Build().ShouldSucceed();

        void Write(string size) => File.SetLastWriteTimeUtc(project.Write("size.txt", size), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void Another_content_of_a_file_that_gives_the_input_is_counted_again_and_the_same_is_not()
    {
        using var project = CountedProject.With("""<FlopsBudget Include="Small.Selecting" Input="data/rows.npy" MaxMacs="12" />""", Models);
        Directory.CreateDirectory(project.Folder.At("data"));
        Write([1, 2, 3, 4], [0, 0, 0, 0]);
        project.Build().ShouldSucceed();

        Write([1, 2, 3, 4], [0, 0, 0, 1]);
        project.Build().ShouldFail("error FLOPS0104: Selecting needs 24 MACs (48 FLOPs) for data/rows.npy");

        Write([1, 2, 3, 4], [0, 0, 0, 0]);
        project.Build().ShouldSucceed();

        File.Delete(project.Folder.At("data", "rows.npy"));
        project.Build().ShouldFail("error FLOPS0216: The input file data/rows.npy does not exist");

        Write([1, 2, 3, 4], [0, 0, 0, 0]);
        project.Build().ShouldSucceed();

        // Of one size and one time.
        void Write(params float[][] rows)
        {
            var path = project.Folder.At("data", "rows.npy");
            File.WriteAllBytes(path, NumpyBytes.OfRows(rows));
            File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }
    }
}
