using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Text;

namespace FlopsBudget.Tests.Declaring;

/// <summary>What is said of an item that cannot be read, and what else is made of one that can: its key, its words, its XML.</summary>
public sealed class DeclarationTextTests : IDisposable
{
    private const string Class = "App.Net";
    private const string Onnx = "models/net.onnx";
    private const string Weights = "net.safetensors";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Class, "MaxFlops=many|Input=1,3", "App.Net, MaxFlops: \"many\" is not")]
    [InlineData(Class, "MaxFlops=1|Input=1,3|Tolerance=many", "App.Net, Tolerance: \"many\" is not a tolerance.")]
    [InlineData(Class, "MaxFlops=1|Input=1,3|Sizes=batch=1", "App.Net is no ONNX file, and Sizes is for those alone. Give the shapes of its inputs by Input.")]
    [InlineData(Onnx, "MaxFlops=1|Method=encode", "models/net.onnx is an ONNX file, for which Method means nothing. Leave Method away.")]
    [InlineData(Onnx, "Message=a", "The budget of models/net.onnx has no limit, so nothing would be checked. Give it at least one of MaxFlops, MaxMacs, ")]
    [InlineData(Weights, "Message=a", "The budget of net.safetensors has no limit, so nothing would be checked. Give it at least one of MaxParameters, MaxParameterBytes, Tolerance, WarnTolerance, WarnParameters, WarnParameterBytes, such as MaxParameters=\"7.3G\".")]
    [InlineData(Weights, "MaxParameters=1|MaxFlops=1", "so MaxFlops means nothing.")]
    [InlineData(Weights, "MaxParameters=1|MaxFlops=1|Input=1,3", "so MaxFlops, Input mean nothing.")]
    public void What_cannot_be_read_is_told_with_what_to_do(string include, string metadata, string text) =>
        Problems(include, metadata).ShouldHaveSingleItem().Text.ShouldContain(text);

    [Fact]
    public void A_budget_without_a_limit_is_shown_one_that_it_could_have()
    {
        Problems(Class, "Input=1,3").ShouldHaveSingleItem().Text.ShouldEndWith(", such as MaxFlops=\"8.2G\".");
        Problems(Onnx, "Name=a").ShouldHaveSingleItem().Text.ShouldEndWith(", such as MaxFlops=\"8.2G\".");
    }

    [Fact]
    public void What_is_wrong_is_told_in_order_of_the_names()
    {
        Problems(Class, "Zeta=1|Alpha=1|MaxFlops=1|Input=1,3").Select(problem => problem.Text.Split('"')[1]).ShouldBe(["Alpha", "Zeta"]);
        Problems(Class, "MaxMacs=|MaxFlops=|MaxParameters=1|Input=1,3").Select(problem => problem.Text.Split(' ')[5]).ShouldBe(["MaxFlops=\"\",", "MaxMacs=\"\","]);
    }

    [Fact]
    public void A_limit_that_means_nothing_to_a_file_is_one_error_also_for_a_part_of_it() =>
        Problems(Weights, "MaxFlops=1|Module=a").ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.WeightsHaveNoGraph);

    [Fact]
    public void Inputs_are_kept_as_a_baseline_names_them()
    {
        Read(Class, "MaxFlops=1|Input= 1, 3 ;int64[ 4 ]").Texts[Setting.Input.Name].ShouldBe("float32[1,3]; int64[4]");
        Read(Onnx, "MaxFlops=1|Input=1,3").Texts[Setting.Input.Name].ShouldBe("1,3");
    }

    // The entry is written with the key of the report, and looked for with the key of the item: a difference would be a budget without an entry.
    [Theory]
    [InlineData("", "Inference", "Standard")]
    [InlineData("|Mode=inference|Convention=standard", "Inference", "Standard")]
    [InlineData("|Mode=training|Convention=pytorch", "Training", "PyTorch")]
    [InlineData("|Arguments=width=4|Rules=App.Rules|Name=Ours|Mode=training", "Training", "Standard")]
    [InlineData("|Arguments=width=4|Rules=App.Rules|Convention=OpCounter", "Inference", "OpCounter")]
    public void The_key_of_an_item_is_that_of_its_report(string metadata, string mode, string convention)
    {
        var declaration = Read(Class, "MaxFlops=1|Input=float32[1,3]" + metadata);
        var report = Reports.ResNet50 with
        {
            Model = "Net",
            Inputs = ["float32[1,3]"],
            Mode = Enum.Parse<CountingMode>(mode),
            Convention = Convention.All.Single(one => one.Name == convention),
        };

        var budget = declaration.BudgetIn("/a/App.csproj", "flops.lock.json");

        declaration.KeyIn("/a/App.csproj", "Net").ShouldBe(BaselineKey.Of(report, budget.Name, budget.BaselineSource));
    }

    [Fact]
    public void The_mode_is_known_however_it_is_written()
    {
        new CountSettings(NamedTexts.None.With(Setting.Mode.Name, "TRAINING")).CountingMode.ShouldBe(CountingMode.Training);
        new CountSettings(NamedTexts.None).CountingMode.ShouldBe(CountingMode.Inference);
    }

    [Fact]
    public void A_budget_of_a_file_that_says_its_own_inputs_names_none()
    {
        new WrittenList(_folder).Budget("models/net.onnx", ("MaxFlops", "1")).Read()[0].ToString().ShouldBe("net.onnx within 1 FLOP");
        new WrittenList(_folder).Budget("models/net.onnx", ("MaxFlops", "1"), ("Input", "1,3")).Read()[0].ToString().ShouldBe("net.onnx within 1 FLOP for 1,3");
    }

    [Fact]
    public void A_list_names_its_project_from_the_repository_and_its_items_are_found_from_there()
    {
        const string list = """<flopsBudgets version="1" project="src/App/App.csproj" assembly="App"><budget include="M" file="../Shared.props" line="3" column="5" /><budget include="N" /></flopsBudgets>""";
        var path = _folder.Write("repository/src/App.Tests/bin/A.flops.xml", list);

        BudgetList.Read(path).Project.ShouldBe("src/App/App.csproj", "the project is not there");
        BudgetList.Read(path).Items.Select(item => item.File).ShouldBe(["../Shared.props", ""]);
        _folder.Write("repository/src/App/App.csproj", "<Project />");
        BudgetList.Read(path).Project.ShouldBe(_folder.At("repository", "src", "App", "App.csproj"));
        BudgetList.Read(path).Items.Select(item => item.File).ShouldBe([_folder.At("repository", "src", "Shared.props"), ""]);
    }

    [Fact]
    public void What_is_written_is_read_back_defaults_by_name_and_budgets_in_order()
    {
        BudgetItem[] items = [new(0, "Z", "App.csproj", 3, 5, Pairs("MaxMacs=1|MaxFlops=2")), new(1, "A", "", 0, 0, Pairs(""))];

        var root = new XElement("root", ItemXml.Write(Pairs("FlopsBudgetSeverity=Warning|FlopsBudgetInput=1,3"), items));

        root.Elements().Select(element => element.Attribute("name")?.Value ?? element.Attribute("include")!.Value).ShouldBe(["FlopsBudgetInput", "FlopsBudgetSeverity", "Z", "A"]);
        root.Elements("budget").First().Elements().Select(element => element.Attribute("name")!.Value).ShouldBe(["MaxFlops", "MaxMacs"]);
        ItemXml.Properties(root).ShouldBe(Pairs("FlopsBudgetSeverity=Warning|FlopsBudgetInput=1,3"), ignoreOrder: true);
        ItemXml.Budgets(root).Select(item => (item.Index, item.Include, item.File, item.Line, item.Column, item.Metadata.Count)).ShouldBe([(0, "Z", "App.csproj", 3, 5, 2), (1, "A", "", 0, 0, 0)]);
    }

    private static IReadOnlyList<Finding> Problems(string include, string metadata)
    {
        DeclarationReader.Read(new(0, include, "App.csproj", 1, 1, Pairs(metadata)), Pairs(""), out var problems).ShouldBeNull();
        return problems;
    }

    private static BudgetDeclaration Read(string include, string metadata)
    {
        var declaration = DeclarationReader.Read(new(0, include, "App.csproj", 1, 1, Pairs(metadata)), Pairs(""), out var problems);
        problems.Select(problem => problem.Text).ShouldBeEmpty();
        return declaration.ShouldNotBeNull();
    }

    private static Dictionary<string, string> Pairs(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
