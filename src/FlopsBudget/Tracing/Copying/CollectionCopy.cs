using System.Collections;
using System.Reflection;
using TorchSharp.Utils;

namespace FlopsBudget.Tracing.Copying;

/// <summary>Copies collections of .NET by their elements, since a table of hash values is not valid for the copies of its keys.</summary>
internal abstract class CollectionCopy
{
    /// <summary>Copies a collection.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="copier">Copies its elements.</param>
    /// <param name="keep">Is told of the copy before its elements are copied, which may refer to it.</param>
    internal abstract object Copy(object collection, ObjectCopier copier, Action<object> keep);

    /// <summary>The way to copy a collection of a type; null where it is none whose elements have to be looked at.</summary>
    internal static CollectionCopy? Find(Type type)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition();
        var kind =
            definition == typeof(List<>) ? typeof(OfList<>)
            : definition == typeof(Dictionary<,>) ? typeof(OfDictionary<,>)
            : definition == typeof(HashSet<>) ? typeof(OfSet<>)
            : definition == typeof(Queue<>) ? typeof(OfQueue<>)
            : null;
        return kind is null ? null : (CollectionCopy)Activator.CreateInstance(kind.MakeGenericType(type.GetGenericArguments()), nonPublic: true)!;
    }

    /// <summary>Whether it is TorchSharp's dictionary, which is made of those of .NET.</summary>
    internal static bool IsOrderedDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OrderedDict<,>);

    /// <summary>Whether an object is no more than its fields: no collection of another kind, and nothing that is given back at its end.</summary>
    internal static bool IsPlainClass(Type type) =>
        IsOrderedDictionary(type)
        || typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(type)
        || (type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true && !HasFinalizer(type) && !typeof(ICollection).IsAssignableFrom(type.BaseType));

    private static bool HasFinalizer(Type type) =>
        type.GetMethod("Finalize", BindingFlags.Instance | BindingFlags.NonPublic, [])?.DeclaringType != typeof(object);

    private sealed class OfList<T> : CollectionCopy
    {
        internal override object Copy(object collection, ObjectCopier copier, Action<object> keep)
        {
            var copy = new List<T>(((List<T>)collection).Count);
            keep(copy);
            copy.AddRange(((List<T>)collection).Select(element => (T)copier.Copy(element)!));
            return copy;
        }
    }

    private sealed class OfQueue<T> : CollectionCopy
    {
        internal override object Copy(object collection, ObjectCopier copier, Action<object> keep)
        {
            var copy = new Queue<T>();
            keep(copy);
            foreach (var element in (Queue<T>)collection)
            {
                copy.Enqueue((T)copier.Copy(element)!);
            }

            return copy;
        }
    }

    private sealed class OfDictionary<TKey, TValue> : CollectionCopy
        where TKey : notnull
    {
        internal override object Copy(object collection, ObjectCopier copier, Action<object> keep)
        {
            var copy = new Dictionary<TKey, TValue>(((Dictionary<TKey, TValue>)collection).Comparer);
            keep(copy);
            foreach (var (key, value) in (Dictionary<TKey, TValue>)collection)
            {
                copy.Add((TKey)copier.Copy(key)!, (TValue)copier.Copy(value)!);
            }

            return copy;
        }
    }

    private sealed class OfSet<T> : CollectionCopy
    {
        internal override object Copy(object collection, ObjectCopier copier, Action<object> keep)
        {
            var copy = new HashSet<T>(((HashSet<T>)collection).Comparer);
            keep(copy);
            copy.UnionWith(((HashSet<T>)collection).Select(element => (T)copier.Copy(element)!));
            return copy;
        }
    }
}
