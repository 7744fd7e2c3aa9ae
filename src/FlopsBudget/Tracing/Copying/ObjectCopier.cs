using System.Reflection;
using System.Runtime.CompilerServices;
using FlopsBudget.Interop;
using FlopsBudget.Tracing.Meta;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Copying;

/// <summary>Copies the objects of a model, each once, and keeps what has to be given back.</summary>
/// <param name="withValues">Whether tensors have values.</param>
internal sealed class ObjectCopier(bool withValues) : IDisposable
{
    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);
    private readonly TensorCopier _tensors = new(withValues);
    private readonly List<ModuleShell> _shells = [];
    private readonly List<Embedding> _embeddings = [];

    /// <summary>The copy of an object; the object itself where it has nothing to do with tensors.</summary>
    /// <exception cref="UncopyableException">There can be none.</exception>
    internal object? Copy(object? value)
    {
        if (value is null or string or Type)
        {
            return value;
        }

        if (_copies.TryGetValue(value, out var known))
        {
            return known;
        }

        return value switch
        {
            Tensor tensor => tensor.IsInvalid ? tensor : Keep(tensor, _tensors.Copy(tensor)),
            nn.Module module => CopyModule(module),
            Delegate function => CopyDelegate(function),
            Array array => CopyArray(array),
            _ => CopyObject(value),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var embedding in _embeddings)
        {
            embedding.Dispose();
        }

        _tensors.Dispose();
        foreach (var shell in _shells)
        {
            shell.Dispose();
        }
    }

    private T Keep<T>(object value, T copy)
        where T : class
    {
        _copies.Add(value, copy);
        return copy;
    }

    private nn.Module CopyModule(nn.Module module)
    {
        if (module is Embedding embedding)
        {
            return CopyEmbedding(embedding);
        }

        if (module is jit.ScriptModule || NativeTensors.Has(module))
        {
            throw new UncopyableException(TypeNames.Of(module));
        }

        var copy = Keep(module, (nn.Module)Clone(module));
        NativeTensors.SetNone(copy);
        _shells.Add(ModuleShell.Rent(copy));
        Registrations.Separate(copy, tensor => (Tensor)Copy(tensor)!, child => (nn.Module)Copy(child)!);
        HookLists.Of(copy.GetType())?.Copy(module, copy, hook => (Delegate)Copy(hook)!);
        CopyFields(copy);
        return copy;
    }

    // Its weight is in libtorch's object too, so that has to be another one.
    private Embedding CopyEmbedding(Embedding embedding)
    {
        if (EmbeddingOptions.Read(embedding) is not { } options || Registrations.Parameters(embedding) is not { Count: 1 } parameters)
        {
            throw new UncopyableException(TypeNames.Of(embedding));
        }

        var (_, weight) = parameters[0];
        var copy = Keep(embedding, options.Make((Parameter)Copy(weight)!));
        _embeddings.Add(copy);
        NativeTensors.SetNone(copy);
        copy.train(embedding.training);
        HookLists.Of(copy.GetType())!.Copy(embedding, copy, hook => (Delegate)Copy(hook)!);
        return copy;
    }

    private object CopyObject(object value)
    {
        var type = value.GetType();
        if (CollectionCopy.Find(type) is { } collection)
        {
            return collection.Copy(value, this, copy => Keep(value, copy));
        }

        if (!ContainerType.Of(type).IsLookedInto && !CollectionCopy.IsOrderedDictionary(type))
        {
            // Nothing of it belongs to the model: no run searches it for tensors.
            return value;
        }

        if (value is ValueType)
        {
            // It is in a box of its own.
            CopyFields(value);
            return value;
        }

        if (!CollectionCopy.IsPlainClass(type))
        {
            throw new UncopyableException(TypeNames.Of(type));
        }

        var copy = Keep(value, Clone(value));
        CopyFields(copy);
        return copy;
    }

    private Array CopyArray(Array array)
    {
        var isPlain = ContainerType.Of(array.GetType()).HoldsPlain && !typeof(Delegate).IsAssignableFrom(array.GetType().GetElementType());
        if (isPlain && array.LongLength > TensorContainers.MostPlain)
        {
            return array;
        }

        var copy = Keep(array, (Array)array.Clone());
        if (!isPlain)
        {
            if (array.Rank != 1)
            {
                throw new UncopyableException(TypeNames.Of(array.GetType()));
            }

            for (var index = 0; index < array.Length; index++)
            {
                copy.SetValue(Copy(array.GetValue(index)), index);
            }
        }

        return copy;
    }

    // A function that holds variables shares them with whoever made it, so a copy would not see what others do with them.
    private Delegate CopyDelegate(Delegate function)
    {
        if (function.Target is not { } target || (target is not nn.Module && CopiedField.Of(target.GetType()).Length == 0))
        {
            return function;
        }

        if (target is not nn.Module || !function.HasSingleTarget)
        {
            throw new UncopyableException(TypeNames.Of(function.GetType()));
        }

        return Keep(function, Delegate.CreateDelegate(function.GetType(), Copy(target), function.Method));
    }

    private void CopyFields(object copy)
    {
        foreach (var field in CopiedField.Of(copy.GetType()))
        {
            var value = field.GetValue(copy);
            var own = Copy(value);
            if (!ReferenceEquals(own, value) || field.FieldType.IsValueType)
            {
                field.SetValue(copy, own);
            }
        }
    }

    // Fields and nothing else: no constructor runs, and no finalizer of the copy.
    private static object Clone(object value)
    {
        var copy = MemberwiseClone(value);
#pragma warning disable CA1816 // what it would give back belongs to the first one
        GC.SuppressFinalize(copy);
#pragma warning restore CA1816
        return copy;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern object MemberwiseClone(object value);
}
