using System.Reflection;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Threads;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Coverage;

public class CoverageTests
{
    // Everything of torch.nn and torch.nn.functional that has to run with values, and why.
    private static readonly Dictionary<string, string> NeedsValues = new()
    {
        ["CTCLoss"] = "its cost follows lengths that are values of a tensor",
        ["ctc_loss"] = "its cost follows lengths that are values of a tensor",
        ["GaussianNLLLoss"] = "TorchSharp reads whether a variance is negative",
        ["gaussian_nll_loss"] = "TorchSharp reads whether a variance is negative",
        ["one_hot"] = "without a number of classes it takes the largest value",
    };

    // These threw in TorchSharp 0.107 however they were called, so there is nothing to compare.
    private static readonly string[] BrokenInTorchSharp =
    [
        "AdaptiveMaxPool3d",
        "adaptive_max_pool3d",
        "adaptive_max_pool3d_with_indices",
        "upsample",
        "upsample_nearest",
        "upsample_nearest1d_backward",
        "upsample_nearest2d_backward",
        "upsample_nearest3d_backward",
    ];

    // Not layers: they make a parameter.
    private static readonly string[] NotCalled = ["Parameter"];

    internal static IEnumerable<string> WithoutComparison => [.. NeedsValues.Keys, .. BrokenInTorchSharp];

    private static IEnumerable<CoverageCase> Cases => [.. ModuleCases.All, .. LossCases.All, .. FunctionCases.All];

    public static TheoryData<string> Names => [.. Cases.Select(entry => entry.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_same_shapes_with_and_without_values(string name)
    {
        foreach (var entry in Cases.Where(entry => entry.Name == name))
        {
            foreach (var training in new[] { false, true })
            {
                using var scope = NewDisposeScope();
                using var module = entry.Make();
                module?.train(training);
                if (WithValues(entry, module) is not { } withValues)
                {
                    BrokenInTorchSharp.ShouldContain(name);
                    continue;
                }

                try
                {
                    using var run = MetaRun.Enter(module);
                    var withoutValues = Describe(entry.Run(module, new(META)));
                    run.ThrowIfFaulted();
                    withoutValues.ShouldBe(withValues);
                }
                catch (Exception exception) when (exception is not ShouldAssertException && NeedsValues.ContainsKey(name))
                {
                    // The table says why; a real run follows where models are counted.
                }
            }
        }
    }

    [Theory]
    [InlineData(typeof(nn))]
    [InlineData(typeof(nn.functional))]
    public void Every_layer_and_function_has_a_case(Type type)
    {
        var all = type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => !method.IsSpecialName)
            .Select(method => method.Name)
            .Except(NotCalled);

        all.Except(Cases.Select(entry => entry.Name)).ShouldBeEmpty();
    }

    private static string? WithValues(CoverageCase entry, nn.Module? module)
    {
        // Some are broken by a null reference, which would end a process that has computed in tiles.
        SignalStack.Widen();
        try
        {
            return Describe(entry.Run(module, new(CPU)));
        }
        catch (Exception exception) when (BrokenInTorchSharp.Contains(entry.Name))
        {
            exception.ShouldNotBeNull();
            return null;
        }
    }

    private static string Describe(IEnumerable<Tensor> tensors) =>
        string.Join(' ', tensors.ToList().Select(tensor => $"{tensor.dtype}[{string.Join(',', tensor.shape)}]"));
}
