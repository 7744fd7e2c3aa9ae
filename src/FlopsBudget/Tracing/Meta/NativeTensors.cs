using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>The tensors that live inside a module of libtorch (recurrent networks, attention, embeddings, TorchScript), where no handle of ours reaches.</summary>
internal static class NativeTensors
{
    // TorchSharp asks libtorch for them in these methods; what it caches and shows publicly are other handles.
    private static readonly Func<nn.Module, (string Name, TorchSharp.Modules.Parameter Parameter)[]>? Parameters = Find<TorchSharp.Modules.Parameter>("_named_parameters");
    private static readonly Func<nn.Module, (string Name, Tensor Buffer)[]>? Buffers = Find<Tensor>("_named_buffers");

    // A module's constructor makes them, so one that was found without has none later.
    private static readonly ConditionalWeakTable<nn.Module, object> Without = [];

    /// <summary>Handles of the tensors, which the caller disposes of.</summary>
    internal static IReadOnlyList<Tensor> Of(nn.Module module)
    {
        if (module is jit.ScriptModule script)
        {
            return [.. script.named_attributes().Select(entry => entry.buffer).Where(tensor => !tensor.IsInvalid)];
        }

        if (Without.TryGetValue(module, out _))
        {
            return [];
        }

        var parameters = Parameters?.Invoke(module) ?? [];
        var buffers = Buffers?.Invoke(module) ?? [];
        if (parameters.Length + buffers.Length == 0)
        {
            Without.TryAdd(module, Without);
        }

        return [.. parameters.Select(entry => entry.Parameter), .. buffers.Select(entry => entry.Buffer)];
    }

    /// <summary>Says of a module that it has none, so that libtorch is not asked.</summary>
    internal static void SetNone(nn.Module module) => Without.TryAdd(module, Without);

    /// <summary>Whether there are any.</summary>
    internal static bool Has(nn.Module module)
    {
        var tensors = Of(module);
        foreach (var tensor in tensors)
        {
            tensor.Dispose();
        }

        return tensors.Count > 0;
    }

    private static Func<nn.Module, (string Name, TTensor Tensor)[]>? Find<TTensor>(string name) =>
        typeof(nn.Module).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic, [])
            ?.CreateDelegate<Func<nn.Module, (string Name, TTensor Tensor)[]>>();
}
