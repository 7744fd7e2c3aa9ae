using System.Reflection;
using FlopsBudget.Interop;
using FlopsBudget.Tracing.Code;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>
/// Finds every tensor object that a model or static fields hold (parameters, buffers, and tensors in fields and collections that nobody registered),
/// and keeps the places in which forward could leave another one.
/// </summary>
internal sealed class TensorContainers
{
    /// <summary>Longer arrays of numbers are data, and no part of what forward changes.</summary>
    internal const long MostPlain = 1 << 20;

    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _tensors = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _waiting = new();
    private readonly List<IKept> _kept = [];
    private readonly List<nn.Module> _modules = [];

    private TensorContainers()
    {
    }

    /// <summary>The tensor objects; two of them may be handles of one tensor.</summary>
    internal IReadOnlyCollection<Tensor> Tensors => _tensors;

    /// <summary>The places that hold or could hold a tensor, and what belongs to them, such as the number of elements of a list.</summary>
    internal IReadOnlyList<IKept> Kept => _kept;

    /// <summary>The modules, registered or not.</summary>
    internal IReadOnlyList<nn.Module> Modules => _modules;

    /// <summary>Searches a model.</summary>
    internal static TensorContainers Of(nn.Module model)
    {
        var holders = new TensorContainers();
        holders.Find(model);
        holders.FindBelow();
        return holders;
    }

    /// <summary>Searches static fields.</summary>
    internal static TensorContainers Of(IEnumerable<FieldInfo> fields)
    {
        var holders = new TensorContainers();
        foreach (var field in fields)
        {
            var value = StaticField.ValueOf(field);
            if (!field.IsInitOnly)
            {
                holders._kept.Add(new KeptField(Owner: null, field, value));
            }

            holders.Find(value);
        }

        holders.FindBelow();
        return holders;
    }

    private void FindBelow()
    {
        while (_waiting.TryDequeue(out var next))
        {
            LookInto(next);
        }
    }

    private void Find(object? value)
    {
        switch (value)
        {
            case null or string:
                return;
            case Tensor tensor:
                if (!tensor.IsInvalid)
                {
                    _tensors.Add(tensor);
                }

                return;
            default:
                // A structure comes in a box of its own each time, so it cannot be visited twice.
                if (ContainerType.Of(value.GetType()).IsLookedInto && (value is ValueType || _visited.Add(value)))
                {
                    _waiting.Enqueue(value);
                }

                return;
        }
    }

    private void LookInto(object value)
    {
        switch (value)
        {
            case nn.Module module:
                LookIntoModule(module);
                break;
            case Array array:
                LookIntoArray(array);
                break;
            default:
                LookIntoFields(value);
                break;
        }
    }

    private void LookIntoModule(nn.Module module)
    {
        _modules.Add(module);
        if (module is jit.ScriptModule)
        {
            // Its C# objects are copies of handles: the tensors are inside, and changed there.
            return;
        }

        _kept.Add(new KeptRegistrations(module));
        FindAll(Registrations.Parameters(module), static parameter => parameter);
        FindAll(Registrations.Buffers(module), static entry => entry.Buffer);
        FindAll(Registrations.Modules(module), static child => child);
        if (!Registrations.AreAll(module))
        {
            FindAll(module.parameters(recurse: false));
            FindAll(module.buffers(recurse: false));
            FindAll(module.children());
        }

        LookIntoFields(module);
    }

    private void FindAll<T>(OrderedDict<string, T> registered, Func<T, object?> value)
    {
        for (var index = 0; index < registered.Count; index++)
        {
            Find(value(registered[index].Item2));
        }
    }

    private void FindAll(System.Collections.IEnumerable values)
    {
        foreach (var value in values)
        {
            Find(value);
        }
    }

    private void LookIntoArray(Array array)
    {
        var isPlain = ContainerType.Of(array.GetType()).HoldsPlain;
        if (!isPlain || array.LongLength <= MostPlain)
        {
            _kept.Add(new KeptArray(array));
        }

        if (!isPlain)
        {
            FindAll(array);
        }
    }

    private void LookIntoFields(object owner)
    {
        foreach (var (field, isKept, isSearched) in ContainerType.Of(owner.GetType()).Fields)
        {
            var value = field.GetValue(owner);
            if (isKept)
            {
                _kept.Add(new KeptField(owner, field, value));
            }

            if (isSearched)
            {
                Find(value);
            }
        }
    }
}
