namespace FlopsBudget.Tool.Tests.Checking;

/// <summary><c>flops check</c> with a request as a build writes it.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Passes_and_fails_budgets_in_one_process()
    {
        _folder.Write("models/mlp.pt", FlopsBudget.Tests.Models.ScriptModels.Mlp());
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "72"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "71"), ("Message", "\n  Ask the\n  vision team.\n"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("MaxParameters", "22"))
            .Budget("Fixtures.Zoo.Sized", ("Input", "2,4"), ("Arguments", "width=abc; factor=5"), ("MaxMacs", $"{2 * 4 * 15}"))
            .Budget("models/mlp.pt", ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("models\\mlp.pt", ("Input", "2,4"), ("MaxMacs", "35"))
            .Budget("TorchSharp.torchvision+models.resnet18", ("Input", "1,3,224,224"), ("MaxMacs", "1814073344"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("Module", "_first"), ("MaxMacs", $"{2 * 4 * 3}"))
            .Budget("Fixtures.Talkative", ("Input", "2,3"), ("MaxMacs", $"{2 * 3 * 2}"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlops", "71"), ("Severity", "Warning"))
            .Check();

        answer.Runs.ShouldBe(1);
        answer.Verdicts.ShouldBe([true, false, false, true, true, false, true, true, true, true], answer.Result.ToString());
        answer.Codes(0).ShouldBe([""]);
        answer.Text(0).ShouldContain("72 FLOPs");
        answer.Codes(1).ShouldBe(["FLOPS0101"]);
        answer.Text(1).ShouldEndWith(" Ask the vision team.");
        answer.Codes(2).ShouldBe(["FLOPS0105"]);
        answer.Codes(5).ShouldBe(["FLOPS0104"]);
        answer.Codes(9).ShouldBe(["FLOPS0101", ""]);
        var error = answer.Of(1).Single();
        error.Attribute("severity")!.Value.ShouldBe("error");
        error.Attributes().Select(attribute => attribute.Name.LocalName).ShouldBe(["budget", "severity", "code"], "the task knows the place of a budget, and the page of a code");
    }

    [Fact]
    public void Names_everything_that_is_wrong_with_a_declaration()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Small", ("MaxFlops", "72"))
            .Budget("Fixtures.Small", ("Input", "2,4"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxFlop", "72"), ("MaxMacs", "36"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("Module", "frist"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("Severity", "Warnin"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("TimeoutSeconds", "soon"))
            .Budget("Fixtures.Small", ("Input", "2,four"), ("MaxMacs", "36 bananas"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("Arguments", "width=3"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("MaxMacs", "36"), ("Arguments", "width=broad"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("Assembly", "Nowhere"))
            .Budget("lost.pt", ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("MaxFlops", ""), ("Module", " "))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("Convention", "fvcor"), ("Mode", "Train"), ("Execution", "meta"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"))
            .Check();

        answer.Verdicts.ShouldBe([.. Enumerable.Repeat<bool?>(false, 13), true], answer.Result.ToString());
        ShouldSay(answer, 0, ["FLOPS0205"], "Input=\"1,3,224,224\"");
        ShouldSay(answer, 1, ["FLOPS0206"], "MaxFlops=\"8.2G\"");
        ShouldSay(answer, 2, ["FLOPS0207"], "Did you mean MaxFlops?");
        ShouldSay(answer, 3, ["FLOPS0209"], "_first");
        ShouldSay(answer, 4, ["FLOPS0210"], "Did you mean Warning?");
        ShouldSay(answer, 5, ["FLOPS0210"], "number of seconds");
        ShouldSay(answer, 6, ["FLOPS0203", "FLOPS0204"], "bananas");
        ShouldSay(answer, 7, ["FLOPS0202"], "Small()");
        ShouldSay(answer, 8, ["FLOPS0210"], "a whole number");
        ShouldSay(answer, 9, ["FLOPS0405"], "no assembly \"Nowhere\"");
        ShouldSay(answer, 10, ["FLOPS0208"], "lost.pt");
        ShouldSay(answer, 11, ["FLOPS0203", "FLOPS0203"], "MaxFlops=\"\"");
        ShouldSay(answer, 12, ["FLOPS0210", "FLOPS0210", "FLOPS0210"], "Did you mean Training?");
    }

    [Fact]
    public void Takes_defaults_from_properties_and_the_items_own_before_them()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Property("FlopsBudgetSeverity", "Warning")
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "35"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "35"), ("Severity", "Error"))
            .Check();

        answer.Verdicts.ShouldBe([true, false]);
    }

    [Fact]
    public void Counts_as_convention_mode_and_rules_say()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Property("FlopsBudgetConvention", "OpCounter")
            .Budget("Fixtures.Small+Nested", ("Input", "2,4"), ("MaxMacs", "0"))
            .Budget("Fixtures.Small+Nested", ("Input", "2,4"), ("MaxMacs", $"{(2 * 4 * 2) - 1}"), ("Convention", "Standard"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"), ("Convention", "Standard"), ("Mode", "Training"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "199"), ("Rules", "Fixtures.OwnRules"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "200"), ("Rules", "Fixtures.OwnRules"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "200"), ("Rules", "Fixtures.OwnRule"))
            .Check();

        answer.Verdicts.ShouldBe([true, false, false, false, true, false], answer.Result.ToString());
        ShouldSay(answer, 2, ["FLOPS0104"], "84 MACs");
        ShouldSay(answer, 3, ["FLOPS0104"], "200 MACs");
        ShouldSay(answer, 5, ["FLOPS0211"], "Did you mean Fixtures.OwnRules");
    }

    [Fact]
    public void Keeps_the_verdicts_around_models_that_end_the_process()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("Fixtures.Exits", ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("MaxMacs", $"{2 * 4 * 8}"))
            .Budget("Fixtures.Overflows", ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("Arguments", "width=9"), ("MaxMacs", $"{2 * 4 * 8}"))
            .Budget("Fixtures.Hangs", ("Input", "2,4"), ("MaxMacs", "36"), ("TimeoutSeconds", "1"))
            .Budget("Fixtures.Aborts", ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("Fixtures.Aborts", ("Input", "2,4"), ("MaxFlops", "36"))
            .Budget("Fixtures.Zoo.Sized", ("Input", "2,4"), ("MaxMacs", $"{2 * 4 * 16}"))
            .Budget("Fixtures.Unmatched", ("Input", "2,4"), ("MaxMacs", "36"))
            .Check();

        answer.Verdicts.ShouldBe([true, false, true, false, false, false, false, false, true, false], answer.Result.ToString());
        ShouldSay(answer, 1, ["FLOPS0901"], "Environment.Exit");
        ShouldSay(answer, 3, ["FLOPS0901"], "a recursion without end");
        answer.Codes(4).ShouldBe(["FLOPS0104"]);
        ShouldSay(answer, 5, ["FLOPS0902"], "within 1 s");
        ShouldSay(answer, 6, ["FLOPS0901"], "Fixtures.Aborts ended the process");
        ShouldSay(answer, 7, ["FLOPS0901"], "Fixtures.Aborts ended the process");
        ShouldSay(answer, 9, ["FLOPS0901"], "a matmul of tensors that do not fit each other");
        answer.Runs.ShouldBe(6);
    }

    [Fact]
    public void Ends_when_its_result_is_complete_whatever_threads_a_model_has_left()
    {
        var answer = CheckRequest.OfFixtures(_folder.Root)
            .Budget("Fixtures.Lingers", ("Input", "2,4"), ("MaxMacs", $"{2 * 4 * 2}"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"))
            .Check();

        answer.Verdicts.ShouldBe([true, true], answer.Result.ToString());
        answer.Runs.ShouldBe(1);
    }

    // Some of them end just before, some just after their time is over.
    [Fact]
    public void A_time_limit_that_is_reached_while_a_model_finishes_concerns_that_model_alone()
    {
        var request = CheckRequest.OfFixtures(_folder.Root);
        for (var around = 480; around <= 500; around += 4)
        {
            request
                .Budget("Fixtures.Dawdles", ("Input", "2,4"), ("Arguments", $"milliseconds={around}"), ("MaxMacs", $"{2 * 4 * 2}"), ("TimeoutSeconds", "0.5"))
                .Budget("Fixtures.Wide", ("Input", "2,4"), ("Arguments", $"width={around}"), ("MaxMacs", $"{2 * 4 * around}"));
        }

        var answer = request.Check();

        for (var i = 0; i < answer.Verdicts.Count; i++)
        {
            var wholly = answer.Verdicts[i] == true ? "" : i % 2 == 0 ? "FLOPS0902" : "an innocent model failed";
            answer.Codes(i).ShouldBe([wholly], answer.Text(i));
        }
    }

    [Fact]
    public void Says_once_what_keeps_every_budget_from_being_judged()
    {
        var answer = new CheckRequest(_folder.Root)
            .With("assembly", Path.Combine(_folder.Root, "App.dll"))
            .Budget("Fixtures.Small", ("Input", "2,4"), ("MaxMacs", "36"))
            .Budget("Fixtures.Wide", ("Input", "2,4"), ("MaxMacs", "36"))
            .Check();

        answer.Verdicts.ShouldBe([false, false]);
        ShouldSay(answer, 0, ["FLOPS0405"], "dotnet add package TorchSharp");
        answer.Codes(1).ShouldBeEmpty();
    }

    private static void ShouldSay(CheckAnswer answer, int budget, string[] codes, string text)
    {
        answer.Codes(budget).Order(StringComparer.Ordinal).ShouldBe((IEnumerable<string>)codes, customMessage: answer.Text(budget));
        answer.Text(budget).ShouldContain(text);
    }
}
