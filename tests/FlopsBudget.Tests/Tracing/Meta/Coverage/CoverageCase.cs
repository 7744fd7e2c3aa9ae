using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Coverage;

/// <summary>A module or function of TorchSharp and one way to call it.</summary>
internal sealed record CoverageCase(string Name, Func<nn.Module?> Make, Func<nn.Module?, CaseInputs, IEnumerable<Tensor>> Run)
{
    internal static CoverageCase Function(string name, Func<CaseInputs, Tensor> run) => new(name, () => null, (_, inputs) => [run(inputs)]);

    internal static CoverageCase Functions(string name, Func<CaseInputs, IEnumerable<Tensor>> run) => new(name, () => null, (_, inputs) => run(inputs));

    internal static CoverageCase Of(string name, Func<nn.Module<Tensor, Tensor>> make, Func<CaseInputs, Tensor> input) =>
        new(name, make, (module, inputs) => [((nn.Module<Tensor, Tensor>)module!).call(input(inputs))]);

    internal static CoverageCase Of2(string name, Func<nn.Module<Tensor, Tensor, Tensor>> make, Func<CaseInputs, (Tensor First, Tensor Second)> input) =>
        new(name, make, (module, inputs) =>
        {
            var (first, second) = input(inputs);
            return [((nn.Module<Tensor, Tensor, Tensor>)module!).call(first, second)];
        });

    internal static CoverageCase Of3(string name, Func<nn.Module<Tensor, Tensor, Tensor, Tensor>> make, Func<CaseInputs, (Tensor First, Tensor Second, Tensor Third)> input) =>
        new(name, make, (module, inputs) =>
        {
            var (first, second, third) = input(inputs);
            return [((nn.Module<Tensor, Tensor, Tensor, Tensor>)module!).call(first, second, third)];
        });

    internal static CoverageCase Any<T>(string name, Func<T> make, Func<T, CaseInputs, IEnumerable<Tensor>> run)
        where T : nn.Module =>
        new(name, make, (module, inputs) => run((T)module!, inputs));

    public override string ToString() => Name;
}
