using FlopsBudget.Reporting;
using FlopsBudget.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Judging;

/// <summary>Budgets for parts whose <c>forward</c> was called instead of <c>call</c>.</summary>
public sealed class UnseenWorkTests
{
    private const long BlockMacs = AttentionBlocks.ProjectionMacs + AttentionBlocks.ProductMacs;

    public static TheoryData<Execution> Executions => [Execution.Shape, Execution.Real];

    [Theory]
    [MemberData(nameof(Executions))]
    public void Blocks_that_are_called_are_judged_by_all_that_they_do(Execution execution)
    {
        var report = Count(execution, true, true);

        report.Modules.Single(module => module.Path == "blocks.0").MayBeCountedIn.ShouldBeEmpty();
        Judge(report, BlockMacs).Passed.ShouldBeTrue();
        Judge(report, 1_000_000).Findings.Select(finding => finding.Code).ShouldBe([DiagnosticIds.OverMacs, DiagnosticIds.OverMacs]);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void Blocks_whose_forward_is_called_are_an_error_where_the_limit_lies_between_what_was_seen_and_what_could_be(Execution execution)
    {
        var report = Count(execution, false, false);
        const long Most = AttentionBlocks.ProjectionMacs + (2 * AttentionBlocks.ProductMacs);

        report.Macs.Value.ShouldBe(2 * BlockMacs);
        var finding = Judge(report, 1_000_000).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(DiagnosticIds.PartNotSeen);
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Text.ShouldStartWith("AttentionBlocks ran blocks.0, blocks.1 without being seen to: what they do themselves is counted in the model itself. blocks.0 needs at least 786.4 kMACs and at most 1,835,008 MACs for float32[64,64], and the budget of 1 MMACs lies between, so it cannot be judged. ");
        finding.Text.ShouldContain("invoked by call, not by forward");
        Judge(report, Most - 1).Passed.ShouldBeFalse();
        Judge(report, Most).Passed.ShouldBeTrue();
        Judge(report, Most).Summary.ShouldContain("a lower bound: some modules were not seen to begin");
        Judge(report, AttentionBlocks.ProjectionMacs - 1).Findings.Select(one => one.Code).ShouldBe([DiagnosticIds.OverMacs, DiagnosticIds.OverMacs]);
        new ModelBudget { Module = "blocks.*", MaxFlops = new(2_000_000) }.Judge(report).Passed.ShouldBeFalse();
        new ModelBudget { Module = "blocks", MaxMacs = new(2_000_000) }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.PartNotSeen);
        new ModelBudget { Module = "blocks.*", WarnMacs = new(1_000_000) }.Judge(report).Findings.ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
        new ModelBudget { MaxMacs = new(2 * BlockMacs) }.Judge(report).Passed.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void So_is_a_pattern_of_which_only_some_blocks_were_seen(Execution execution)
    {
        var report = Count(execution, true, false);

        var finding = Judge(report, BlockMacs - 1).Findings;
        finding.Select(one => one.Code).ShouldBe([DiagnosticIds.PartNotSeen, DiagnosticIds.OverMacs]);
        finding[0].Text.ShouldContain("ran blocks.1 without");
        Judge(report, BlockMacs).Passed.ShouldBeTrue();
    }

    [Fact]
    public void Such_blocks_do_not_stand_under_those_that_never_ran()
    {
        var report = Count(Execution.Shape, false, true);

        report.Modules.ShouldAllBe(module => !module.NeverRan || module.Path.EndsWith(".softmax", StringComparison.Ordinal));
        var text = ReportText.Tree(report);
        text.ShouldNotContain("never ran");
        text.ShouldContain("Modules that were not invoked by call, so that their own work is counted elsewhere\n");
        text.ShouldContain("blocks.0          Block    AttentionBlocks\n");
        ReportJson.Write(report).ShouldContain("\"mayBeCountedIn\": [");
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void Blocks_around_which_nothing_else_is_done_are_judged_whatever_they_are_called_by(Execution execution)
    {
        var (first, second) = (nn.Sequential(nn.Conv2d(3, 4, 1), nn.ReLU()), new Residual());
        using var model = Calling.Modules(x => second.forward(first.forward(x[0])), ("first", first), ("second", second));
        var report = FlopCounter.Count(model, "1,3,8,8", new() { Execution = execution });

        new ModelBudget { Module = "*", MaxMacs = new(64 * 4 * 4), MaxFlops = new(2 * 64 * 4 * 4) }.Judge(report).Findings.ShouldBeEmpty();

        // The addition is counted in the model: 256, beside as many for the bias.
        new ModelBudget { Module = "second", MaxElementwiseOperations = 500 }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.PartNotSeen);
        new ModelBudget { Module = "second", MaxElementwiseOperations = 512 }.Judge(report).Passed.ShouldBeTrue();
    }

    [Fact]
    public void A_module_with_a_parameter_of_its_own_ran_if_an_operator_used_it()
    {
        var (own, idle) = (new Own(), new Own());
        using var model = Calling.Modules(x => own.forward(x[0]), ("own", own), ("idle", idle));
        var report = FlopCounter.Count(model, "4,8");

        report.Modules.Where(module => module.NeverRan).Select(module => module.Path).ShouldBe(["idle"]);
        report.Modules.Single(module => module.Path == "own").MayBeCountedIn.ShouldBe([""]);
        new ModelBudget { Module = "own", MaxMacs = new((4 * 8 * 8) - 1) }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.PartNotSeen);
        new ModelBudget { Module = "idle", MaxMacs = new(1) }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.NothingMeasured);
    }

    [Fact]
    public void Of_a_module_without_parameters_nobody_knows_unless_it_is_called()
    {
        var (called, forwarded) = (new Product(), new Product());
        using var model = Calling.Modules(x => forwarded.forward(called.call(x[0])), ("called", called), ("forwarded", forwarded));
        var report = FlopCounter.Count(model, "8,8");

        new ModelBudget { Module = "*", MaxMacs = new((8 * 8 * 8) - 1) }.Judge(report).Findings.Select(one => one.Code).ShouldBe([DiagnosticIds.PartNotSeen, DiagnosticIds.OverMacs]);
        new ModelBudget { Module = "*", MaxMacs = new(8 * 8 * 8) }.Judge(report).Passed.ShouldBeTrue();
        new ModelBudget { Module = "forwarded", MaxMacs = new(8 * 8 * 8) }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.NothingMeasured);
        ReportText.Tree(report).ShouldNotContain("never ran");
    }

    [Fact]
    public void An_operator_without_a_rule_that_may_be_the_parts_counts_as_its_own()
    {
        var block = new Uncountable();
        using var model = Calling.Modules(x => block.forward(x[0]), ("block", block));
        var report = FlopCounter.Count(model, "3,3", new() { Execution = Execution.Real });

        new ModelBudget { Module = "block", MaxMacs = new(1_000) }.Judge(report).Findings.ShouldContain(finding => finding.Code == DiagnosticIds.Uncounted);
    }

    [Fact]
    public void A_part_of_TorchScript_is_seen_when_it_is_called_with_all_that_it_does_itself()
    {
        using var folder = new TemporaryFolder();
        using var model = jit.load<Tensor, Tensor>(folder.Write("block.pt", ScriptModels.WithBlock()));
        var report = FlopCounter.Count(model, "2,4");
        const long LayerMacs = 2 * 4 * 3;
        const long ProductMacs = 2 * 3 * 2;

        report.Macs.Value.ShouldBe(LayerMacs + ProductMacs);
        new ModelBudget { Module = "block", MaxMacs = new(LayerMacs + ProductMacs - 1) }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverMacs);
        new ModelBudget { Module = "block", MaxMacs = new(LayerMacs + ProductMacs) }.Judge(report).Passed.ShouldBeTrue();
        new ModelBudget { Module = "block", MaxMacs = new(LayerMacs - 1) }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverMacs);

        using var mlp = jit.load<Tensor, Tensor>(folder.Write("mlp.pt", ScriptModels.Mlp()));
        new ModelBudget { Module = "*", MaxMacs = new(2 * 4 * 3) }.Judge(FlopCounter.Count(mlp, "2,4")).Findings.ShouldBeEmpty();
    }

    // Of its own the model does 100, "c" 50 and "a" 10: all of the first two may be of "a".
    [Fact]
    public void A_part_may_have_done_all_that_the_modules_did_in_which_its_work_is_counted()
    {
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 100 + 50 + 10 + 7, children:
        [
            Reports.Module("a", "Block", macs: 10) with { MayBeCountedIn = ["", "c"] },
            Reports.Module("b", "Block", macs: 7),
            Reports.Module("c", "Block", macs: 50),
        ]));

        new ModelBudget { Module = "a", MaxMacs = new(10 + 100 + 50 - 1) }.Judge(report).Findings.ShouldHaveSingleItem().Text.ShouldContain(" needs at least 10 MACs and at most 160 MACs ");
        new ModelBudget { Module = "a", MaxMacs = new(10 + 100 + 50) }.Judge(report).Findings.ShouldBeEmpty();
    }

    // A peak does not add up: that of "a" may be the highest of the modules in which its work is counted.
    [Fact]
    public void The_memory_of_a_part_may_be_all_that_is_live_around_it()
    {
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 1, children: [Peak("a", 300) with { MayBeCountedIn = ["", "c"] }, Peak("b", 100), Peak("c", 500)]) with { PeakActivationBytes = new(1_000) });

        new ModelBudget { Module = "a", MaxActivationBytes = new(999) }.Judge(report).Findings.ShouldHaveSingleItem().Text.ShouldContain(" needs at least 300 B and at most 1,000 B ");
        new ModelBudget { Module = "a", MaxActivationBytes = new(1_000) }.Judge(report).Findings.ShouldBeEmpty();

        static ModuleTotal Peak(string path, long bytes) => Reports.Module(path, "Block") with { PeakActivationBytes = new(bytes) };
    }

    private static FlopReport Count(Execution execution, params bool[] byCall)
    {
        using var model = new AttentionBlocks(byCall);
        return FlopCounter.Count(model, "64,64", new() { Execution = execution });
    }

    private static BudgetVerdict Judge(FlopReport report, long macs) => new ModelBudget { Module = "blocks.*", MaxMacs = new(macs) }.Judge(report);

    private sealed class Residual : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = nn.Conv2d(4, 4, 1);

        internal Residual()
            : base(nameof(Residual)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input + conv.call(input);
    }

    private sealed class Own : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter weight = new(zeros(8, 8));

        internal Own()
            : base(nameof(Own)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input.matmul(weight.t());
    }

    private sealed class Product() : nn.Module<Tensor, Tensor>(nameof(Product))
    {
        public override Tensor forward(Tensor input) => input.matmul(input);
    }

    private sealed class Uncountable : nn.Module<Tensor, Tensor>
    {
        private readonly Linear layer = nn.Linear(3, 3);

        internal Uncountable()
            : base(nameof(Uncountable)) => RegisterComponents();

        public override Tensor forward(Tensor input) => linalg.eigvals(layer.call(input)).real;
    }
}
