using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>Finds every tensor object that a model holds: parameters, buffers, and tensors in fields that nobody registered.</summary>
internal sealed class TensorHolders
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> FieldsByType = new();

    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _tensors = new(ReferenceEqualityComparer.Instance);
    private readonly List<TensorField> _fields = [];
    private readonly List<nn.Module> _modules = [];

    private TensorHolders()
    {
    }

    /// <summary>The tensor objects; two of them may be handles of one tensor.</summary>
    internal IReadOnlyCollection<Tensor> Tensors => _tensors;

    /// <summary>The fields that hold or could hold a tensor.</summary>
    internal IReadOnlyList<TensorField> Fields => _fields;

    /// <summary>The modules, registered or not.</summary>
    internal IReadOnlyList<nn.Module> Modules => _modules;

    /// <summary>Searches a model.</summary>
    internal static TensorHolders Of(nn.Module model)
    {
        var holders = new TensorHolders();
        holders.Visit(model);
        return holders;
    }

    private void Visit(object? value)
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
        }

        if (!_visited.Add(value))
        {
            return;
        }

        switch (value)
        {
            case nn.Module module:
                VisitModule(module);
                break;
            case IDictionary dictionary:
                VisitAll(dictionary.Values);
                break;
            case ICollection collection when CanHoldTensors(value.GetType()):
                VisitAll(collection);
                break;
            case System.Runtime.CompilerServices.ITuple tuple:
                VisitAll(Enumerable.Range(0, tuple.Length).Select(index => tuple[index]));
                break;
            case not Delegate when IsUserType(value.GetType()):
                VisitFields(value);
                break;
        }
    }

    private void VisitModule(nn.Module module)
    {
        _modules.Add(module);
        if (module is jit.ScriptModule)
        {
            // Its C# objects are copies of handles: the tensors are inside, and changed there.
            return;
        }

        VisitAll(module.parameters(recurse: false));
        VisitAll(module.buffers(recurse: false));
        VisitAll(module.children());
        VisitFields(module);
    }

    private void VisitAll(IEnumerable values)
    {
        foreach (var value in values)
        {
            Visit(value);
        }
    }

    private void VisitFields(object owner)
    {
        foreach (var field in FieldsByType.GetOrAdd(owner.GetType(), FieldsOf))
        {
            var value = field.GetValue(owner);
            if (typeof(Tensor).IsAssignableFrom(field.FieldType))
            {
                _fields.Add(new(owner, field, (Tensor?)value));
            }

            Visit(value);
        }
    }

    private static FieldInfo[] FieldsOf(Type owner)
    {
        var fields = new List<FieldInfo>();
        for (var type = owner; type is not null && type != typeof(object) && type != typeof(nn.Module); type = type.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            fields.AddRange(type.GetFields(Own).Where(field => CanHoldTensor(field.FieldType)));
        }

        return [.. fields];
    }

    private static bool CanHoldTensor(Type field) => !field.IsPrimitive && !field.IsEnum && !field.IsPointer && !field.IsFunctionPointer;

    // Numbers and texts by the million are not worth a look.
    private static bool CanHoldTensors(Type collection) =>
        collection.GetElementType() is not { } element || !(element.IsPrimitive || element == typeof(string));

    private static bool IsUserType(Type type) =>
        !type.IsPrimitive
        && type.Assembly != typeof(object).Assembly
        && type.Assembly != typeof(Tensor).Assembly
        && !IsUnder(type, "System")
        && !IsUnder(type, "Microsoft");

    private static bool IsUnder(Type type, string name) =>
        type.Namespace is { } space && (space == name || space.StartsWith($"{name}.", StringComparison.Ordinal));
}
