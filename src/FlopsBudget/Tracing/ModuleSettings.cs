using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Reads a layer's configuration from its properties, as PyTorch shows it.</summary>
internal static class ModuleSettings
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>The settings by name: public properties with simple values; for TorchSharp's layers that keep them private, these fields.</summary>
    internal static Dictionary<string, object?> Read(nn.Module module)
    {
        var properties = Properties.GetOrAdd(module.GetType(), PropertiesOf);
        var settings = new Dictionary<string, object?>(properties.Length, StringComparer.Ordinal);
        foreach (var property in properties)
        {
            settings.TryAdd(property.Name, property.GetValue(module));
        }

        return settings.Count > 0 || module.GetType().Assembly != typeof(nn.Module).Assembly ? settings : PrivateFields(module);
    }

    /// <summary>The settings as text, such as <c>in_channels=3, kernel_size=(7, 7)</c>.</summary>
    internal static string Describe(Dictionary<string, object?> settings)
    {
        // It writes into a rented buffer.
        var text = new DefaultInterpolatedStringHandler(literalLength: 0, formattedCount: 0, CultureInfo.InvariantCulture);
        var separator = string.Empty;
        foreach (var (name, value) in settings)
        {
            if (value is not null)
            {
                text.AppendLiteral(separator);
                text.AppendLiteral(name);
                text.AppendLiteral("=");
                Append(ref text, value);
                separator = ", ";
            }
        }

        return text.ToStringAndClear();
    }

    private static PropertyInfo[] PropertiesOf(Type module)
    {
        var properties = new List<PropertyInfo>();
        for (var type = module; type is not null && !IsBase(type); type = type.BaseType)
        {
            properties.AddRange(type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsSetting));
        }

        return [.. properties];
    }

    private static bool IsSetting(PropertyInfo property) =>
        IsSimple(property.PropertyType) && !IsCount(property) && property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !IsOverride(property.GetMethod);

    private static Dictionary<string, object?> PrivateFields(nn.Module module)
    {
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var type = module.GetType(); type is not null && !IsBase(type); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                if (IsSimple(field.FieldType) && !field.Name.Contains('<', StringComparison.Ordinal))
                {
                    settings.TryAdd(field.Name.TrimStart('_'), field.GetValue(module));
                }
            }
        }

        return settings;
    }

    /// <summary>The properties that every module has (training, ...) are no configuration.</summary>
    private static bool IsBase(Type type) =>
        type == typeof(nn.Module) || (type.IsGenericType && type.DeclaringType == typeof(nn));

    /// <summary>The number of elements of a container is seen from its children.</summary>
    private static bool IsCount(PropertyInfo property) =>
        property.DeclaringType!.Assembly == typeof(nn.Module).Assembly && property.Name == nameof(ICollection.Count);

    private static bool IsOverride(MethodInfo getter) => getter.GetBaseDefinition() != getter;

    private static bool IsSimple(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(long[]) || type == typeof(int[]) ||
            (typeof(ITuple).IsAssignableFrom(type) && type.IsGenericType && type.GetGenericArguments().All(IsSimple));
    }

    private static void Append(ref DefaultInterpolatedStringHandler text, object? value)
    {
        switch (value)
        {
            case null:
                text.AppendLiteral("None");
                break;
            case ITuple tuple:
                AppendAll(ref text, tuple, tuple.Length, static (all, index) => all[index]);
                break;
            case IList list:
                AppendAll(ref text, list, list.Count, static (all, index) => all[index]);
                break;
            default:
                text.AppendFormatted(value);
                break;
        }
    }

    private static void AppendAll<T>(ref DefaultInterpolatedStringHandler text, T values, int count, Func<T, int, object?> at)
    {
        text.AppendLiteral("(");
        for (var index = 0; index < count; index++)
        {
            if (index > 0)
            {
                text.AppendLiteral(", ");
            }

            Append(ref text, at(values, index));
        }

        text.AppendLiteral(")");
    }
}
