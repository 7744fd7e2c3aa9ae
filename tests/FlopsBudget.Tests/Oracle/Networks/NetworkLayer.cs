using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>One layer of a random network in every form that is compared: a module, TorchScript, nodes of ONNX, and loops.</summary>
internal abstract class NetworkLayer(Module<Tensor, Tensor> module, long[] input, long[] output)
{
    internal Module<Tensor, Tensor> Module { get; } = module;

    /// <summary>The sizes of its input.</summary>
    internal long[] Input { get; } = input;

    /// <summary>The sizes of its result.</summary>
    internal long[] Output { get; } = output;

    /// <summary>Does it by loops.</summary>
    internal abstract NaiveArray Loops(NaiveArray x, MultiplyAdds work);

    /// <summary>Writes it in TorchScript; the name of the result.</summary>
    internal abstract string Script(ScriptText script, string x);

    /// <summary>Writes it as nodes of ONNX; the name of the result.</summary>
    internal abstract string Onnx(OnnxText graph, string x);

    /// <summary>The multiply-adds of its gradients, of which each product of the forward pass has one for every operand that needs it.</summary>
    /// <param name="forward">How many it had forward.</param>
    /// <param name="isNeeded">Whether its input needs a gradient.</param>
    internal virtual long Gradients(long forward, bool isNeeded) => forward + (isNeeded ? forward : 0);

    /// <summary>Whether its result needs a gradient where its input needs none.</summary>
    internal virtual bool HasWeights => true;

    /// <summary>Its parameters by name.</summary>
    protected IReadOnlyDictionary<string, Tensor> Parameters => Module.named_parameters().ToDictionary(parameter => parameter.name, parameter => (Tensor)parameter.parameter);

    /// <summary>A parameter's elements.</summary>
    protected NaiveArray Values(string parameter) => NaiveArray.Of(Parameters[parameter]);

    /// <summary>An array of these sizes, each element made from its place.</summary>
    protected static NaiveArray Fill(long[] sizes, Func<long[], double> element)
    {
        var result = new NaiveArray(sizes);
        foreach (var place in result.Places())
        {
            result[place] = element(place);
        }

        return result;
    }
}
