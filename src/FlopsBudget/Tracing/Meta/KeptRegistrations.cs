using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>How many parameters, buffers and modules are registered with a module; TorchSharp keeps them in the order of registration.</summary>
internal sealed class KeptRegistrations(nn.Module module) : IKept
{
    private static readonly FieldInfo? Parameters = Find("_internal_params");
    private static readonly FieldInfo? Buffers = Find("_internal_buffers");
    private static readonly FieldInfo? Modules = Find("_internal_submodules");

    private readonly int _parameters = Count<Parameter>(Parameters, module);
    private readonly int _buffers = Count<(Tensor, bool)>(Buffers, module);
    private readonly int _modules = Count<nn.Module>(Modules, module);

    /// <inheritdoc/>
    public void Restore()
    {
        Cut<Parameter>(Parameters, _parameters);
        Cut<(Tensor, bool)>(Buffers, _buffers);
        Cut<nn.Module>(Modules, _modules);
    }

    private static FieldInfo? Find(string name) => typeof(nn.Module).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic);

    private static ICollection<(string Name, T Value)>? Entries<T>(FieldInfo? field, nn.Module module) => field?.GetValue(module) as ICollection<(string, T)>;

    private static int Count<T>(FieldInfo? field, nn.Module module) => Entries<T>(field, module)?.Count ?? 0;

    private void Cut<T>(FieldInfo? field, int count)
    {
        if (Entries<T>(field, module) is { } entries && entries.Count > count && entries is IDictionary<string, T> byName)
        {
            foreach (var (name, _) in entries.Skip(count).ToArray())
            {
                byName.Remove(name);
            }
        }
    }
}
