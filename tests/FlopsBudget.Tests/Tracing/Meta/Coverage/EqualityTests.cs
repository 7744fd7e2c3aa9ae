using FlopsBudget.Tracing.Meta;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Coverage;

/// <summary>What shapes cost and what values cost is the same, operator by operator.</summary>
public class EqualityTests
{
    // See CoverageTests: there is no run without values, or none with values either.
    private static readonly string[] Exempt = [.. CoverageTests.WithoutComparison];

    // libtorch takes the gradient of an LSTM as a whole on the CPU, so training one falls back to a run with values.
    private static readonly string[] WholeGradient = ["LSTM"];

    private static IEnumerable<CoverageCase> Cases => [.. ModuleCases.All, .. LossCases.All, .. FunctionCases.All];

    public static TheoryData<string> Names => [.. Cases.Select(entry => entry.Name).Distinct().Except(Exempt)];

    public static TheoryData<string> Layers => [.. ModuleCases.All.Select(entry => entry.Name).Distinct().Except(Exempt).Except(WholeGradient)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Inference_costs_the_same_with_and_without_values(string name) =>
        CompareAll(name, (entry, module, inputs) =>
        {
            module?.eval();
            using var nothing = no_grad();
            _ = entry.Run(module, inputs).ToList();
        });

    [Theory]
    [MemberData(nameof(Layers))]
    public void Training_costs_the_same_with_and_without_values(string name) =>
        CompareAll(name, (entry, module, inputs) =>
        {
            module?.train();
            var outputs = entry.Run(module, inputs).Where(output => output.requires_grad).ToArray();
            if (outputs.Length > 0)
            {
                autograd.backward(outputs, [.. outputs.Select(output => ones_like(output, requires_grad: false))]);
            }
        });

    private static void CompareAll(string name, Action<CoverageCase, nn.Module?, CaseInputs> run)
    {
        foreach (var entry in Cases.Where(entry => entry.Name == name))
        {
            using var scope = NewDisposeScope();
            using var module = entry.Make();
            var expected = Describe(FlopCounter.Count(() => run(entry, module, new(CPU))));
            using var meta = MetaRun.Enter(module);
            var actual = Describe(FlopCounter.Count(() => run(entry, module, new(META))));
            meta.ThrowIfFaulted();
            actual.ShouldBe(expected);
        }
    }

    private static string[] Describe(FlopReport report) =>
    [
        $"total {report.Macs.Value}",
        .. report.Operators.Where(entry => entry.Macs.Value > 0).OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => $"{entry.Name} {entry.Macs.Value}"),
        .. report.Uncounted.Select(entry => $"uncounted {entry.Name} {entry.Calls}"),
    ];
}
