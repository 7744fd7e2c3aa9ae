using FlopsBudget.Declaring;
using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Declaring;

/// <summary>What an item says and what its project says for it, for each kind of model.</summary>
public sealed class DeclarationReaderTests
{
    private const string Class = "App.Net";
    private const string Onnx = "models/net.onnx";
    private const string Weights = "net.safetensors";

    [Theory]
    [InlineData(Class, "MaxFlops=1|Input=1,3")]
    [InlineData(Class, "maxflops=1|INPUT=1,3")]
    [InlineData(Class, "WarnMacs=1|Input=1,3")]
    [InlineData(Class, "Tolerance=1|Input=1,3")]
    [InlineData(Class, "WarnTolerance=1|Input=1,3")]
    [InlineData(Class, "MaxFlops=1|Tolerance=1|Module=a|Input=1,3")]
    [InlineData(Class, "MaxFlops=1|Input=1,3|FullPath=x|definingprojectname=x|Pack=true")]
    [InlineData(Class, "MaxFlops=1|Input=1,3|Message=|Name=")]
    [InlineData(Class, "MaxFlops=1|Input=1,3|Mode=training")]
    [InlineData(Class, "MaxFlops=1|Input=1,3|Mode=training|Convention=pytorch")]
    [InlineData(Class, "MaxFlops=1|Input=1,3|Convention=OpCounter")]
    [InlineData("net.pt", "MaxFlops=1|Input=1,3")]
    [InlineData(Onnx, "MaxFlops=1")]
    [InlineData(Onnx, "MaxFlops=1|Input=1,3|Sizes=batch=1|Values=sr=16000")]
    [InlineData(Weights, "MaxParameters=1")]
    [InlineData(Weights, "WarnParameterBytes=1MB|Severity=Warning|Name=a|Module=b")]
    [InlineData(Weights, "Tolerance=1")]
    public void What_is_whole_is_read(string include, string metadata) => Problems(include, metadata).ShouldBeEmpty();

    [Theory]
    [InlineData(Class, "MaxFlops=1", DiagnosticIds.MissingInput)]
    [InlineData(Class, "Input=1,3", DiagnosticIds.NoLimit)]
    [InlineData(Class, "Module=a|Tolerance=1|Input=1,3", DiagnosticIds.NoLimit)]
    [InlineData(Class, "Module=a|WarnTolerance=1|Tolerance=1|Input=1,3", DiagnosticIds.NoLimit)]
    [InlineData(Class, "MaxFlops= |MaxMacs=1|Input=1,3", DiagnosticIds.UnreadableLimit)]
    [InlineData(Class, "MaxFlops=1|Module=|Input=1,3", DiagnosticIds.UnreadableLimit)]
    [InlineData(Class, "MaxFlops=1|maxmacs=|Input=1,3", DiagnosticIds.UnreadableLimit)]
    [InlineData(Class, "MaxFlops=1|Tolerance=|Input=1,3", DiagnosticIds.UnreadableLimit)]
    [InlineData(Class, "MaxFlops=99999999999G|Input=1,3", DiagnosticIds.UnreadableLimit)]
    [InlineData(Class, "MaxFlops=1|Input=1,3|Sizes=batch=1", DiagnosticIds.UnknownValue)]
    [InlineData(Class, "MaxFlops=1|Input=1,3|Mode=training|Convention=opcounter", DiagnosticIds.NoBackwardInConvention)]
    [InlineData(Onnx, "Input=1,3", DiagnosticIds.NoLimit)]
    [InlineData(Onnx, "MaxFlops=1|Method=encode", DiagnosticIds.UnknownValue)]
    [InlineData(Onnx, "MaxFlops=1|Arguments=a=1", DiagnosticIds.UnknownValue)]
    [InlineData(Weights, "Severity=Warning", DiagnosticIds.NoLimit)]
    [InlineData(Weights, "MaxFlops=1", DiagnosticIds.WeightsHaveNoGraph)]
    [InlineData(Weights, "MaxParameters=1|WarnMacs=1", DiagnosticIds.WeightsHaveNoGraph)]
    [InlineData(Weights, "MaxParameters=1|Input=1,3", DiagnosticIds.WeightsHaveNoGraph)]
    public void What_is_not_is_one_error(string include, string metadata, string code) => Problems(include, metadata).ShouldBe([code]);

    [Theory]
    [InlineData(Class, "Input=1,3", "FlopsBudgetMaxFlops=1|FlopsBudgetSizes=batch=1|FlopsBudgetValues=sr=1")]
    [InlineData(Class, "MaxFlops=1", "FlopsBudgetInput=1,3")]
    [InlineData(Onnx, "MaxFlops=1", "FlopsBudgetMethod=encode|FlopsBudgetArguments=a=1")]
    [InlineData(Weights, "MaxParameters=1", "FlopsBudgetMaxFlops=1|FlopsBudgetInput=1,3")]
    public void A_default_is_for_those_items_to_which_it_means_something(string include, string metadata, string properties) =>
        Problems(include, metadata, properties).ShouldBeEmpty();

    [Fact]
    public void A_default_that_means_nothing_to_a_file_is_no_limit_of_it() =>
        Problems(Weights, "Severity=Warning", "FlopsBudgetMaxFlops=1").ShouldBe([DiagnosticIds.NoLimit]);

    [Fact]
    public void An_item_says_more_than_its_project_unless_it_says_nothing()
    {
        const string defaults = "FlopsBudgetMaxFlops=1|FlopsBudgetName=Ours|FlopsBudgetInput=1,3";

        Read(Class, "MaxFlops=2|Name= Mine ", defaults).Budget.ShouldBe(new ModelBudget { MaxFlops = new(2), Name = "Mine" });
        Read(Class, "MaxMacs=5|Name= ", defaults).Budget.ShouldBe(new ModelBudget { MaxFlops = new(1), MaxMacs = new(5), Name = "Ours" });
    }

    [Fact]
    public void What_a_budget_is_made_of_is_what_was_written()
    {
        var declaration = Read(
            Class,
            "MaxFlops=2G|WarnMacs=1k|Tolerance=1%|WarnTolerance=0.5%|Module=layer*|OnUncounted=warn|OnMadeUpValues=IGNORE|Severity=warning|Message=Ask  the\n team.|Mode=Training|Execution=real|Method=forward|TimeoutSeconds=2.5|Input=1,3");

        declaration.Budget.ShouldBe(new ModelBudget
        {
            MaxFlops = new(2_000_000_000),
            WarnMacs = new(1_000),
            Tolerance = new(1),
            WarnTolerance = new(0.5m),
            Module = "layer*",
            OnUncounted = UncountedPolicy.Warn,
            OnMadeUpValues = UncountedPolicy.Ignore,
            Severity = FindingSeverity.Warning,
            Message = "Ask the team.",
        });
        declaration.Timeout.ShouldBe(TimeSpan.FromSeconds(2.5));
        declaration.Settings.CountingMode.ShouldBe(CountingMode.Training);
        declaration.Settings.Execution.ShouldBe("Real");
        declaration.Settings.Method.ShouldBeNull("forward is what is called by default");
        declaration.Settings.ConventionName.ShouldBe("Standard");
        declaration.InputNames.Count.ShouldBe(1);
        declaration.File.ShouldBeNull();
        Read(Onnx, "MaxFlops=1|Input=1,3|Values=sr=16000").InputNames.ShouldBe(["1,3", "sr=16000"]);
        Read(Class, "MaxFlops=1|Input=1,3").Timeout.ShouldBeNull();
    }

    [Theory]
    [InlineData("0.001", true)]
    [InlineData("2147482", true)]
    [InlineData("2147483", false)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("1e3", false)]
    public void Seconds_are_positive_and_fit_into_a_timer(string text, bool isRead) =>
        Problems(Class, $"MaxFlops=1|Input=1,3|TimeoutSeconds={text}").ShouldBe(isRead ? [] : [DiagnosticIds.UnknownValue]);

    [Theory]
    [InlineData("a.pt", true, (int)ModelKind.TorchSharp)]
    [InlineData("a.PTH", true, (int)ModelKind.TorchSharp)]
    [InlineData("a.ptl", true, (int)ModelKind.TorchSharp)]
    [InlineData("a.torchscript", true, (int)ModelKind.TorchSharp)]
    [InlineData("a.Onnx", true, (int)ModelKind.Onnx)]
    [InlineData("a.safetensors", true, (int)ModelKind.Weights)]
    [InlineData("models/a", true, (int)ModelKind.TorchSharp)]
    [InlineData(@"models\a", true, (int)ModelKind.TorchSharp)]
    [InlineData("App.Models.Net", false, (int)ModelKind.TorchSharp)]
    public void A_file_is_told_from_a_class_by_its_ending_or_its_folder(string name, bool isFile, int kind)
    {
        ModelFileName.Is(name).ShouldBe(isFile);
        ModelFileName.KindOf(name).ShouldBe((ModelKind)kind);
        ModelFileName.IsAlone(name).ShouldBe((ModelKind)kind is ModelKind.Onnx or ModelKind.Weights);
    }

    [Theory]
    [InlineData("", Baseline.FileName)]
    [InlineData("FlopsBudgetBaseline= ", Baseline.FileName)]
    [InlineData(@"FlopsBudgetBaseline= flops\a.json ", "flops/a.json")]
    public void The_file_of_the_baseline_is_that_of_the_project_where_it_names_one(string properties, string file) => BaselinePath.In(Pairs(properties)).ShouldBe(file);

    [Fact]
    public void An_entry_of_a_budget_with_a_name_is_not_told_by_its_arguments()
    {
        var named = Read(Class, "MaxFlops=1|Input=1,3|Name=Ours|Arguments=width=4|Rules=App.Rules");
        var unnamed = Read(Class, "MaxFlops=1|Input=1,3|Arguments=width=4|Mode=Inference");

        named.BudgetIn("/a/App.csproj", "/b/my.lock.json").BaselineSource.ShouldBe(new BaselineSource { Project = "App", Rules = "App.Rules" });
        named.BudgetIn("/a/App.csproj", "/b/my.lock.json").BaselineFile.ShouldBe("my.lock.json");
        unnamed.BudgetIn("/a/App.csproj", "my.lock.json").BaselineSource.ShouldBe(new BaselineSource { Project = "App", Arguments = "width=4" });
        named.KeyIn("/a/App.csproj", "Net").Model.ShouldBe("Ours");
        BudgetDeclaration.KeysIn([named, unnamed, Read("App.Other", "MaxFlops=1|Input=1,3")], "/a/App.csproj", unnamed, "Counted")
            .Select(key => (key.Model, key.Project, key.Origin)).ShouldBe([("Ours", "App", BaselineOrigin.Build), ("Counted", "App", BaselineOrigin.Build), ("Other", "App", BaselineOrigin.Build)]);
    }

    private static IEnumerable<string> Problems(string include, string metadata, string properties = "")
    {
        var declaration = DeclarationReader.Read(new(0, include, "App.csproj", 1, 1, Pairs(metadata)), Pairs(properties), out var problems);
        (declaration is null).ShouldBe(problems.Count > 0);
        problems.ShouldAllBe(problem => problem.Severity == FindingSeverity.Error);
        return problems.Select(problem => problem.Code);
    }

    private static BudgetDeclaration Read(string include, string metadata, string properties = "")
    {
        var declaration = DeclarationReader.Read(new(0, include, "App.csproj", 1, 1, Pairs(metadata)), Pairs(properties), out var problems);
        problems.Select(problem => problem.Text).ShouldBeEmpty();
        return declaration.ShouldNotBeNull();
    }

    private static Dictionary<string, string> Pairs(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
