using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Failures;

/// <summary>Where the user's own code was when it threw.</summary>
internal static class UserFrame
{
    // The runtime's own assemblies lie in one folder.
    private static readonly string? Framework = Path.GetDirectoryName(typeof(object).Assembly.Location);

    /// <summary>The first frame outside of TorchSharp, the runtime and FlopsBudget, such as <c> (Net..ctor, Net.cs:12)</c>; empty where there is none.</summary>
    internal static string Of(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType.Assembly: { } assembly } method && IsUsers(assembly))
            {
                var file = frame.GetFileName() is { } path ? $", {Path.GetFileName(path)}:{frame.GetFileLineNumber().ToString(CultureInfo.InvariantCulture)}" : "";
                return $" ({Of(method)}{file})";
            }
        }

        return "";
    }

    /// <summary>A method as the user knows it, such as <c>Net.forward</c>.</summary>
    internal static string Of(MethodBase method) => $"{(method.DeclaringType is { } type ? NameOf(type) : "")}.{NameOf(method)}";

    /// <summary>A sentence with the frame in it.</summary>
    internal static string In(string sentence, Exception exception) =>
        Of(exception) is { Length: > 0 } frame ? $"{sentence[..^1]}{frame}{sentence[^1]}" : sentence;

    /// <summary>Whether it was the user's own code, or the runtime's on its behalf, that has thrown, and not TorchSharp.</summary>
    internal static bool IsThrownThere(Exception exception)
    {
        foreach (var frame in new StackTrace(exception).GetFrames())
        {
            if (frame.GetMethod()?.DeclaringType?.Assembly is { } assembly && (assembly == typeof(nn.Module).Assembly || IsUsers(assembly)))
            {
                return IsUsers(assembly);
            }
        }

        return false;
    }

    private static bool IsUsers(Assembly assembly) =>
        assembly != typeof(nn.Module).Assembly
        && assembly.GetName().Name is not ("FlopsBudget" or "FlopsBudget.Core" or "FlopsBudget.Onnx" or "FlopsBudget.Tool" or "FlopsBudget.Testing" or "FlopsBudget.Xunit" or "FlopsBudget.Xunit.v3" or "FlopsBudget.Shouldly" or "FlopsBudget.NUnit" or "FlopsBudget.MSTest" or "FlopsBudget.TUnit")
        && (assembly.IsDynamic || Path.GetDirectoryName(assembly.Location) != Framework);

    // A lambda lies in a class of the compiler's, inside of the user's.
    private static string NameOf(Type type)
    {
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Name.Split('`')[0];
    }

    private static string NameOf(MethodBase method) => method switch
    {
        { IsConstructor: true } => "constructor",
        { Name: ['<', ..] name } => name[1..].Split('>')[0],
        _ => method.Name,
    };
}
