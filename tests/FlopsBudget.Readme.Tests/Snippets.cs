using FlopsBudget.Counting;
using FlopsBudget.Examples.Models;
using FlopsBudget.Reporting;
using MyApp.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Readme.Tests;

/// <summary>The C# of the readme, in regions that are compared with it, and what it computes.</summary>
public class Snippets
{
    #region budgets
    [Theory, FlopsBudgetData]
    public void Budgets_are_kept(DeclaredBudget budget) => Assert.WithinBudget(budget);
    #endregion

    [Fact]
    public void Files()
    {
        #region files
        Assert.WithinFlops("net.onnx", "1,3,224,224", "8.2G");     // or without an input, where the file says its sizes
        Assert.WithinFlops(new ModelFile("open.onnx") { Sizes = "batch=1" }, "8.2G");
        #endregion

        Assert.WithinFlops("net.onnx", "8.2G").ShouldBe(Assert.WithinFlops(new ModelFile("net.onnx"), "1,3,224,224", "8.2G"));
    }

    [Fact]
    public void Assertions()
    {
        using var input = zeros(1, 3, 640, 640);

        #region assertions
        using var model = new Detector();
        Assert.WithinFlops(model, "1,3,640,640", "8.2G");          // shapes need no tensor
        Assert.WithinFlops(model, input, 8_200_000_000);
        Assert.FlopsEqual(8_178_368_512, model, input);
        Assert.WithinParameters(model, "26M");                     // needs no input
        model.ShouldBeWithinFlops(input, "8.3G");                  // with FlopsBudget.Shouldly
        #endregion

        Should.Throw<Xunit.Sdk.FlopsAssertException>(() => Assert.WithinFlops(model, input, 8_178_368_511));

        #region elsewhere
        FlopsAssert.WithinFlops(model, "1,3,640,640", "8.2G");
        var verdict = new ModelBudget { MaxFlops = "8.2G" }.Judge(FlopCounter.Count(model, [1, 3, 640, 640]));   // Passed, Findings, Summary
        #endregion

        verdict.Passed.ShouldBeTrue();
    }

    [Fact]
    public void Counts()
    {
        using var scope = NewDisposeScope();
        var model = new Ruled();
        var (a, b) = (zeros(2, 8), zeros(3, 8));
        ModelInput input = (a, b);

        #region counts
        var report = FlopCounter.Count(model, input);              // Macs, Flops, IntegerMacs, ElementwiseOperations, Parameters, Root, Operators, Uncounted
        var block = FlopCounter.Count(() => model.call(a, b));     // any code
        var made = FlopCounter.Count(() => new Detector(), "1,3,640,640");
        Console.WriteLine(made.ToText());                          // what flops count prints; ToJson, ToMarkdown, ToHtml, ToCsv beside it
        Console.WriteLine(made.ToSummary());                       // layer by layer: shapes, parameters, MB of weights and activations
        #endregion

        // Two layers of 8 features on two rows; the distances of two rows to three.
        report.Macs.ShouldBe(new Macs((2 * 2 * 8 * 8) + (2 * 3 * 8)));
        block.Macs.ShouldBe(report.Macs);
        made.Flops.ShouldBe(new Flops(8_178_368_512));
    }

    [Fact]
    public void Rules()
    {
        using var scope = NewDisposeScope();
        var model = new Ruled();
        ModelInput input = "2,8; 3,8";

        #region rules
        var rules = CountingRules.Empty
            .ForOperator("aten::cdist", call => OperatorCost.OfMacs(call.Tensor(0).Elements * call.Tensor(1).Size(-2)))
            .ForModule<SparseLinear>(call => OperatorCost.OfMacs((long)call.Scope.Settings["NonZeros"]!))
            .ForModulesAt("encoder.*.attention", call => OperatorCost.Zero);
        var ruled = FlopCounter.Count(model, input, new() { Rules = rules });
        var step = FlopCounter.CountTraining(model, input, new() { Optimizer = parameters => torch.optim.AdamW(parameters) });
        #endregion

        ruled.Macs.ShouldBe(new Macs((2 * 8 * 3) + 8));
        step.Mode.ShouldBe(CountingMode.Training);
    }

    [Fact]
    public void Sweeps()
    {
        #region sweeps
        var sweep = FlopCounter.Sweep(Zoo.Gpt2Small, "int64[1,S]", 128..1024);   // both ends included
        sweep.Macs.ToString();                                                    // 123,532,032·S + 18,432·S²
        sweep.Flops.Polynomial!.At(777);                                          // exact; coefficients are whole numbers or fractions
        #endregion

        sweep.Macs.ToString().ShouldBe("123,532,032·S + 18,432·S²");
        sweep.Flops.Polynomial!.At(777).ShouldBe(2 * ((123_532_032L * 777) + (18_432L * 777 * 777)));
    }
}
