using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>What a search for tensors needs to know of a type: whether objects of it are looked into, and which of their fields.</summary>
internal sealed class ContainerType
{
    private static readonly ConcurrentDictionary<Type, ContainerType> Known = new();

    private ContainerType(Type type)
    {
        IsLookedInto = type.IsArray || typeof(nn.Module).IsAssignableFrom(type) || IsHolderOfDotNet(type) || IsUserType(type);
        HoldsPlain = type.IsArray && IsPlain(type.GetElementType()!);
        Fields = IsLookedInto && !type.IsArray ? [.. Search(type)] : [];
    }

    /// <summary>Whether tensors are searched in objects of the type.</summary>
    internal bool IsLookedInto { get; }

    /// <summary>Whether it is an array of numbers, texts or functions.</summary>
    internal bool HoldsPlain { get; }

    /// <summary>The fields, those of base types too.</summary>
    internal ImmutableArray<ContainerField> Fields { get; }

    /// <summary>What is known of a type; each is looked at once.</summary>
    internal static ContainerType Of(Type type) => Known.GetOrAdd(type, static one => new(one));

    private static IEnumerable<ContainerField> Search(Type owner)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = owner; type is not null && type != typeof(object) && type != typeof(nn.Module); type = type.BaseType)
        {
            // What a layer of TorchSharp has besides tensors does not change in forward. Of the user's own objects and of collections
            // everything can, and belongs to the tensors: a position in a cache, the number of entries.
            var isTorchSharp = type.Assembly == typeof(Tensor).Assembly;
            foreach (var field in type.GetFields(Own).Where(field => !field.FieldType.IsPointer && !field.FieldType.IsFunctionPointer))
            {
                var isSearched = isTorchSharp ? CanBeOrHold(field.FieldType) : !IsPlain(field.FieldType);
                var isKept = !field.IsInitOnly && !owner.IsValueType && (!isTorchSharp || IsTensor(field.FieldType));
                if (isSearched || isKept)
                {
                    yield return new(field, isKept, isSearched);
                }
            }
        }
    }

    /// <summary>Whether a value that is declared as a type can be a tensor, or hold one.</summary>
    internal static bool CanBeOrHold(Type declared) =>
        IsTensor(declared) || declared == typeof(object) || declared.IsInterface || typeof(nn.Module).IsAssignableFrom(declared)
        || (declared.IsArray ? CanBeOrHold(declared.GetElementType()!)
            : IsHolderOfDotNet(declared) ? declared.GetGenericArguments() is not { Length: > 0 } arguments || arguments.Any(CanBeOrHold)
            : IsUserType(declared));

    private static bool IsTensor(Type type) => typeof(Tensor).IsAssignableFrom(type);

    private static bool IsPlain(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsFunctionPointer || type == typeof(string) || typeof(Delegate).IsAssignableFrom(type);

    private static bool IsHolderOfDotNet(Type type) =>
        IsUnder(type, "System.Collections")
        || typeof(ITuple).IsAssignableFrom(type)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Lazy<>) || type.GetGenericTypeDefinition() == typeof(StrongBox<>)));

    private static bool IsUserType(Type type) =>
        !IsPlain(type)
        && type.Assembly != typeof(object).Assembly
        && type.Assembly != typeof(Tensor).Assembly
        && !IsUnder(type, "System")
        && !IsUnder(type, "Microsoft");

    private static bool IsUnder(Type type, string name) =>
        type.Namespace is { } space && (space == name || space.StartsWith($"{name}.", StringComparison.Ordinal));
}
