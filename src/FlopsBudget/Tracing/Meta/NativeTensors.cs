using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>The tensors that live inside a module of libtorch (recurrent networks, attention, embeddings, TorchScript), where no handle of ours reaches.</summary>
internal static class NativeTensors
{
    // TorchSharp asks libtorch for them in these methods; what it caches and shows publicly are other handles.
    private static readonly Func<nn.Module, (string Name, TorchSharp.Modules.Parameter Parameter)[]>? Parameters = Find<TorchSharp.Modules.Parameter>("_named_parameters");
    private static readonly Func<nn.Module, (string Name, Tensor Buffer)[]>? Buffers = Find<Tensor>("_named_buffers");

    /// <summary>Handles of the tensors, which the caller disposes of.</summary>
    internal static IReadOnlyList<Tensor> Of(nn.Module module)
    {
        if (module is jit.ScriptModule script)
        {
            return [.. script.named_attributes().Select(entry => entry.buffer).Where(tensor => !tensor.IsInvalid)];
        }

        var parameters = Parameters?.Invoke(module) ?? [];
        var buffers = Buffers?.Invoke(module) ?? [];
        return [.. parameters.Select(entry => entry.Parameter), .. buffers.Select(entry => entry.Buffer)];
    }

    private static Func<nn.Module, (string Name, TTensor Tensor)[]>? Find<TTensor>(string name) =>
        typeof(nn.Module).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic, [])
            ?.CreateDelegate<Func<nn.Module, (string Name, TTensor Tensor)[]>>();
}
