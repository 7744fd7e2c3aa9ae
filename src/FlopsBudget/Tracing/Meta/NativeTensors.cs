using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>The tensors that live inside a module of libtorch (recurrent networks, attention, embeddings, TorchScript), where no handle of ours reaches.</summary>
internal static class NativeTensors
{
    // TorchSharp asks libtorch for them in these methods; what it caches and shows publicly are other handles.
    private static readonly MethodInfo? Parameters = Find("_named_parameters");
    private static readonly MethodInfo? Buffers = Find("_named_buffers");

    /// <summary>Handles of the tensors, which the caller disposes of.</summary>
    internal static IReadOnlyList<Tensor> Of(nn.Module module)
    {
        if (module is jit.ScriptModule script)
        {
            return [.. script.named_attributes().Select(entry => entry.buffer).Where(tensor => !tensor.IsInvalid)];
        }

        var parameters = ((string Name, TorchSharp.Modules.Parameter Parameter)[]?)Parameters?.Invoke(module, null) ?? [];
        var buffers = ((string Name, Tensor Buffer)[]?)Buffers?.Invoke(module, null) ?? [];
        return [.. parameters.Select(entry => entry.Parameter), .. buffers.Select(entry => entry.Buffer)];
    }

    private static MethodInfo? Find(string name) =>
        typeof(nn.Module).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic, []);
}
