using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Tests.Models;
using FlopsBudget.Traces;

namespace FlopsBudget.Tests.Declaring;

public sealed class ProjectBudgetTests : IDisposable
{
    // Small: Linear(4, 3) and Linear(3, 2) on two rows.
    private const long SmallMacs = (2 * 4 * 3) + (2 * 3 * 2);
    private const long SmallParameters = (4 * 3) + 3 + (3 * 2) + 2;

    // The rectifier between them, on two rows of three, and both biases.
    private const long SmallElementwise = (2 * 3) + (2 * 3) + (2 * 2);

    private readonly TemporaryFolder _folder = new();

    /// <summary>For each metadatum that the build honours an item that passes, what is changed on it, and what comes then.</summary>
    public static TheoryData<string, string, string, string> Metadata
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var (name, kept, broken, code) in Rows)
            {
                data.Add(name, kept, broken, code);
            }

            return data;
        }
    }

    private static (string Name, string Kept, string Broken, string Code)[] Rows =>
    [
        ("MaxFlops", $"{2 * SmallMacs}", $"{(2 * SmallMacs) - 1}", DiagnosticIds.OverFlops),
        ("MaxMacs", $"{SmallMacs}", $"{SmallMacs - 1}", DiagnosticIds.OverMacs),
        ("MaxIntegerMacs", "0", "-1", DiagnosticIds.UnreadableLimit),
        ("MaxParameters", $"{SmallParameters}", $"{SmallParameters - 1}", DiagnosticIds.OverParameters),
        ("MaxElementwiseOperations", $"{SmallElementwise}", $"{SmallElementwise - 1}", DiagnosticIds.OverElementwise),
        ("MaxParameterBytes", $"{4 * SmallParameters}", $"{(4 * SmallParameters) - 1}", DiagnosticIds.OverParameterBytes),
        ("MaxActivationBytes", "1GiB", "1", DiagnosticIds.OverActivationBytes),
        ("WarnParameterBytes", $"{4 * SmallParameters}", $"{(4 * SmallParameters) - 1}", DiagnosticIds.OverWarningLevel),
        ("WarnActivationBytes", "1GiB", "1", DiagnosticIds.OverWarningLevel),
        ("WarnFlops", $"{2 * SmallMacs}", $"{(2 * SmallMacs) - 1}", DiagnosticIds.OverWarningLevel),
        ("WarnMacs", $"{SmallMacs}", $"{SmallMacs - 1}", DiagnosticIds.OverWarningLevel),
        ("WarnIntegerMacs", "0", "many", DiagnosticIds.UnreadableLimit),
        ("WarnParameters", $"{SmallParameters}", $"{SmallParameters - 1}", DiagnosticIds.OverWarningLevel),
        ("WarnElementwiseOperations", $"{SmallElementwise}", $"{SmallElementwise - 1}", DiagnosticIds.OverWarningLevel),
        ("Input", "2,4", "3,4", DiagnosticIds.OverFlops),
        ("Module", "_first", "_third", DiagnosticIds.ModuleNotFound),
        ("Convention", "Standard", "OpCounterr", DiagnosticIds.UnknownValue),
        ("Method", "forward", "forwards", DiagnosticIds.UnknownMethod),
        ("Mode", "Inference", "Training", DiagnosticIds.OverFlops),
        ("Execution", "Shape", "Shapes", DiagnosticIds.UnknownValue),
        ("Rules", "", "Fixtures.OwnRules", DiagnosticIds.OverFlops),
        ("OnMadeUpValues", "Ignore", "Never", DiagnosticIds.UnknownValue),
        ("OnUncounted", "Ignore", "Never", DiagnosticIds.UnknownValue),
        ("Arguments", "", "width=3", DiagnosticIds.NotConstructible),
        ("Assembly", "FlopsBudget.Tool.Fixtures", "TorchVision", DiagnosticIds.ModelNotFound),
        ("Tolerance", "", "1%", DiagnosticIds.NotInBaseline),
        ("WarnTolerance", "", "1%", DiagnosticIds.NotInBaseline),
        ("Sizes", "", "batch=2", DiagnosticIds.UnknownValue),
        ("Values", "", "sr=16000", DiagnosticIds.UnknownValue),
        ("TimeoutSeconds", "100", "soon", DiagnosticIds.UnknownValue),
        ("Severity", "Error", "Fatal", DiagnosticIds.UnknownValue),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Metadata))]
    public void Every_metadatum_is_honoured(string name, string kept, string broken, string code)
    {
        One(name, kept).Judge().Findings.ShouldBeEmpty();

        CodesOf(One(name, broken)).ShouldBe([code]);
    }

    [Fact]
    public void No_metadatum_is_left_out_of_these_tests()
    {
        // A name and a message are words; the tests below read them.
        string[] tested = [.. Rows.Select(row => row.Name), "Name", "Message"];

        tested.Order(StringComparer.Ordinal).ShouldBe(ItemMetadata.Names);
    }

    [Fact]
    public void Name_and_message_are_said()
    {
        var finding = new WrittenList(_folder)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "1"), ("Name", "Tiny"), ("Message", "Ask the vision team."))
            .Read()[0].Judge().Findings.ShouldHaveSingleItem();

        finding.Text.ShouldStartWith("Tiny needs 36 MACs");
        finding.Text.ShouldContain("Ask the vision team.");
    }

    [Fact]
    public void Metadata_that_nobody_knows_are_an_error()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => One("MaxFlop", "1").Judge());

        exception.Code.ShouldBe(DiagnosticIds.UnknownMetadata);
        exception.Message.ShouldContain("Did you mean MaxFlops?");
    }

    [Theory]
    [InlineData("Max", "1", "Did you mean MaxMacs or MaxFlops or MaxParameters?")]
    [InlineData("MaxParams", "1", "Did you mean MaxParameters or MaxParameterBytes?")]
    [InlineData("Timeout", "1", "Did you mean TimeoutSeconds?")]
    [InlineData("Severity", "Info", "Severity cannot be \"Info\". There are Error, Warning.")]
    [InlineData("Bananas", "1", "so it would have no effect. There are Arguments, ")]
    public void What_may_have_been_meant_is_asked_only_where_it_resembles_something(string name, string value, string text)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => One(name, value).Judge());

        exception.Message.ShouldContain(text);
    }

    [Fact]
    public void A_misspelt_name_is_one_error_and_what_it_means_is_not_missed()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => new WrittenList(_folder).Budget("Fixtures.Small", ("Inputs", "2,4"), ("MaxFlop", "1")).Read()[0].Judge());

        exception.Message.ShouldNotContain("has no limit");
        exception.Message.ShouldNotContain("has no Input");
    }

    [Fact]
    public void What_Visual_Studio_gives_to_files_is_let_be() =>
        CodesOf(new WrittenList(_folder)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("Visible", "false"), ("Pack", "true"), ("Link", "a"), ("CopyToOutputDirectory", "PreserveNewest"))
            .Read()[0]).ShouldBeEmpty();

    [Fact]
    public void A_tolerance_is_no_limit_for_a_part() =>
        CodesOf(new WrittenList(_folder).Budget("Fixtures.Small", ("Input", "2,4"), ("Module", "_first"), ("Tolerance", "1%")).Read()[0]).ShouldBe([DiagnosticIds.NoLimit]);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => new WrittenList(_folder)
            .Budget("Fixtures.Small", ("Input", "2,four"), ("MaxMacs", "36 bananas"))
            .Read()[0].Judge());

        exception.Message.ShouldContain("bananas");
        exception.Message.ShouldContain("dimension 1 is \"four\"");
    }

    [Fact]
    public void Properties_of_the_project_are_defaults()
    {
        var budgets = new WrittenList(_folder)
            .Property("FlopsBudgetSeverity", "Warning")
            .Property("FlopsBudgetInput", "2,4")
            .Budget("Fixtures.Small", ("MaxMacs", "35"))
            .Budget("Fixtures.Small", ("MaxMacs", "35"), ("Severity", "Error"))
            .Read();

        budgets.Select(budget => budget.Judge().Passed).ShouldBe([true, false]);
    }

    [Fact]
    public void The_models_rules_and_figures_are_those_of_the_build()
    {
        var budgets = new WrittenList(_folder)
            .Budget("Fixtures.Zoo.Sized", ("Input", "2,4"), ("Arguments", "width=abc; factor=5"), ("MaxMacs", $"{2 * 4 * 15}"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Rules", "Fixtures.OwnRules"), ("MaxMacs", "200"))
            .Budget("Fixtures.Small+Nested", ("Input", "2,4"), ("Convention", "OpCounter"), ("MaxMacs", "0"))
            .Read();

        budgets.Select(budget => budget.Judge().Report.Macs.Value).ShouldBe([2 * 4 * 15, 200, 0]);
    }

    [Fact]
    public void Files_are_named_from_the_projects_folder()
    {
        _folder.Write("project/models/mlp.pt", ScriptModels.Mlp());

        new WrittenList(_folder).Budget("models/mlp.pt", ("Input", "2,4"), ("MaxMacs", "36")).Read()[0].Judge().Passed.ShouldBeTrue();
    }

    [Fact]
    public void Where_the_projects_folder_is_not_there_files_are_named_from_the_output_folder()
    {
        _folder.Write("bin/mlp.pt", ScriptModels.Mlp());

        new WrittenList(_folder).Budget("mlp.pt", ("Input", "2,4"), ("MaxMacs", "36")).Read()[0].Judge().Passed.ShouldBeTrue();
    }

    [Fact]
    public void A_tolerance_refers_to_the_projects_baseline()
    {
        var budget = One("Tolerance", "1%");
        var report = budget.Judge().Report;
        _folder.Write($"project/{Baseline.FileName}", Baseline.Empty.With(BaselineEntry.Of(report)).ToJson());
        budget.Judge().Findings.ShouldBeEmpty();

        _folder.Write($"project/{Baseline.FileName}", Baseline.Empty.With(BaselineEntry.Of(report) with { Macs = new(35) }).ToJson());
        budget.Judge().Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverBaseline);
    }

    [Fact]
    public void Between_the_two_tolerances_is_a_warning()
    {
        var budget = new WrittenList(_folder).Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "10%"), ("WarnTolerance", "1%")).Read()[0];
        var report = budget.Judge().Report;

        // 36 multiply-adds are 2.9 % above 35, and 12.5 % above 32.
        _folder.Write($"project/{Baseline.FileName}", Baseline.Empty.With(BaselineEntry.Of(report) with { Macs = new(35) }).ToJson());
        var warning = budget.Judge().Findings.ShouldHaveSingleItem();
        (warning.Code, warning.Severity).ShouldBe((DiagnosticIds.OverWarningLevel, FindingSeverity.Warning));
        warning.Text.ShouldStartWith("Small needs 36 MACs (72 FLOPs) for float32[2,4]; its baseline is 35 MACs (2.9 % over, 1 MAC; 1 % is the warning level).");
        (warning.Excess!.Kind, warning.Excess.Tolerance).ShouldBe((LimitKind.Baseline, new Tolerance(1)));

        _folder.Write($"project/{Baseline.FileName}", Baseline.Empty.With(BaselineEntry.Of(report) with { Macs = new(32) }).ToJson());
        budget.Judge().Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverBaseline);
    }

    [Fact]
    public void The_baselines_file_is_that_of_the_project()
    {
        var budget = new WrittenList(_folder).Property("FlopsBudgetBaseline", "flops/app.lock.json").Budget("Fixtures.Small", ("Input", "2,4"), ("Tolerance", "1%")).Read()[0];

        budget.Judge().Findings.ShouldHaveSingleItem().Text.ShouldStartWith("app.lock.json has no entry for Small for float32[2,4]");
        _folder.Write("project/flops/app.lock.json", Baseline.Empty.With(BaselineEntry.Of(budget.Judge().Report)).ToJson());
        budget.Judge().Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Fvcore")]
    [InlineData("opcounter")]
    [InlineData("OpCounter2019")]
    public void Training_by_a_convention_without_a_backward_pass_is_refused(string convention)
    {
        var budget = new WrittenList(_folder).Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "1G"), ("Mode", "Training"), ("Convention", convention)).Read()[0];

        var refusal = Should.Throw<FlopsBudgetException>(() => budget.Judge());

        refusal.Code.ShouldBe(DiagnosticIds.NoBackwardInConvention);
        refusal.Text.ShouldContain("counts no backward pass, so a step of training would have the figure of inference. Count training by Standard or PyTorch");
    }

    [Fact]
    public void A_model_that_takes_too_long_is_given_up()
    {
        var budget = new WrittenList(_folder)
            .Budget("Fixtures.Hangs", ("Input", "2,4"), ("MaxMacs", "36"), ("Execution", "Real"), ("TimeoutSeconds", "0.2"))
            .Read()[0];

        var exception = Should.Throw<FlopsBudgetException>(() => budget.Judge());

        exception.Code.ShouldBe(DiagnosticIds.HostTimedOut);
        exception.Text.ShouldStartWith("Fixtures.Hangs was not counted within 0.2 s, and goes on by itself.");
    }

    [Fact]
    public void What_a_model_throws_is_said_with_a_code()
    {
        var budgets = new WrittenList(_folder)
            .Budget("Fixtures.ThrowingConstructor", ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("Fixtures.ThrowingForward", ("Input", "2,4"), ("MaxMacs", "36"), ("TimeoutSeconds", "100"))
            .Read();

        Should.Throw<FlopsBudgetException>(() => budgets[0].Judge()).Code.ShouldBe(DiagnosticIds.ConstructionThrew);
        Should.Throw<FlopsBudgetException>(() => budgets[1].Judge()).Message.ShouldContain("not on a Wednesday");
    }

    [Fact]
    public void Making_a_model_leaves_the_default_device_of_the_process_alone()
    {
        var budget = new WrittenList(_folder).Budget("Fixtures.DeviceOfConstruction.Make", ("Input", "2,4"), ("MaxMacs", "0"), ("Name", "cpu")).Read()[0];

        budget.Judge().Report.Model.ShouldBe("Make");
        Fixtures.DeviceOfConstruction.Seen.ShouldBe("meta");
        TorchSharp.torch.get_default_device().ToString().ShouldBe("cpu");
    }

    // A value that is empty is left away: a limit without one is an error.
    private ProjectBudget One(string name, string value)
    {
        (string Name, string Value)[] usual = [("Input", "2,4"), ("MaxFlops", $"{2 * SmallMacs}")];

        // A level of warning and a limit that is met are two things; a part of the model is smaller.
        var others = !name.EndsWith("Tolerance", StringComparison.Ordinal) && (name.StartsWith("Max", StringComparison.Ordinal) || name.StartsWith("Warn", StringComparison.Ordinal)) ? usual.Take(1) : usual;
        return new WrittenList(_folder).Budget("Fixtures.Small", [.. others.Where(one => one.Name != name).Append((Name: name, Value: value)).Where(one => one.Value.Length > 0)]).Read()[0];
    }

    private static IEnumerable<string> CodesOf(ProjectBudget budget)
    {
        try
        {
            return [.. budget.Judge().Findings.Select(finding => finding.Code)];
        }
        catch (FlopsBudgetException exception)
        {
            return [exception.Code];
        }
    }
}
