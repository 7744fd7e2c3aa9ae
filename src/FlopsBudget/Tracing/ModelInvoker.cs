using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Failures;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Calls a model whose type is only known at run time with a list of tensors.</summary>
[StackTraceHidden]
internal static class ModelInvoker
{
    /// <summary>What is called of a model where nothing else is named.</summary>
    internal const string Forward = "forward";

    /// <summary>Prepares the call; nothing runs yet.</summary>
    /// <param name="model">A <c>Module&lt;..., TResult&gt;</c> or a TorchScript module.</param>
    /// <param name="given">The inputs as they were given.</param>
    /// <param name="inputs">The tensors, in the order of the parameters of <c>forward</c>; a tuple takes several.</param>
    /// <param name="method">The method that is called; null for <c>forward</c>.</param>
    /// <param name="root">The model's place, which the work of such a method belongs to; null where nobody wants to know.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0230</c>: there is no such method; <c>FLOPS0304</c>: the tensors do not fit the parameters.</exception>
    internal static Func<ModelResult> Bind(nn.Module model, ModelInput given, IReadOnlyList<Tensor> inputs, string? method = null, ModuleScope? root = null)
    {
        if (model is jit.ScriptModule script)
        {
            if (Enumerable.Range(0, inputs.Count).FirstOrDefault(given.IsPlain, -1) is var plain and >= 0)
            {
                throw Mismatch(model.GetType(), $"\"{given.Texts[plain]}\" is a value, and a TorchScript file is counted with tensors alone. Export it with that value fixed");
            }

            return [StackTraceHidden] () => ScriptCall.Run(script, inputs, method);
        }

        var type = model.GetType();
        if (method is not null)
        {
            var (target, values) = Choose(type, method, given, inputs);
            return [StackTraceHidden] () => MethodCall.Run(model, target, values, root);
        }

        var call = FindCall(type) ?? throw Mismatch(
            type,
            "it is not a Module<..., TResult>, so it has no call that could be counted. Derive it from nn.Module<Tensor, Tensor> or the like, or count a block of code instead: FlopCounter.Count(() => ...)");
        var arguments = Arguments(type, call, given, inputs);
        return [StackTraceHidden] () => new(NestedTensors.Asked(call.Invoke(model, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)));
    }

    /// <summary>Looks at the signature alone, before there is a model.</summary>
    /// <param name="type">The model's type; where only a base type is known, nothing may be known of its <c>forward</c>.</param>
    /// <param name="given">The inputs as they were given.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0304</c>: they do not fit the parameters.</exception>
    internal static void Verify(Type type, ModelInput given)
    {
        if (!typeof(jit.ScriptModule).IsAssignableFrom(type) && FindCall(type) is { } call)
        {
            _ = Arguments(type, call, given, new Tensor[given.Shapes.Length]);
        }
    }

    /// <summary>The names of the parameters that take a model's inputs; null for each that is not known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="method">The method that is called; null for <c>forward</c>.</param>
    /// <param name="given">The inputs as they were given.</param>
    /// <param name="inputs">The tensors.</param>
    /// <exception cref="FlopsBudgetException">As for the call.</exception>
    internal static IReadOnlyList<string?> NamesOf(nn.Module model, string? method, ModelInput given, IReadOnlyList<Tensor> inputs)
    {
        var type = model.GetType();
        var call = model is jit.ScriptModule ? null : method is null ? FindCall(type) : Choose(type, method, given, inputs).Target;
        return [.. (call is null ? [] : Named(type, call)).SelectMany(NamesOf).Concat(Enumerable.Repeat<string?>(null, inputs.Count)).Take(inputs.Count)];
    }

    /// <summary>The overload of a method that fits, as C# would choose it: the one that leaves the fewest parameters to their defaults.</summary>
    private static (MethodInfo Target, object?[] Values) Choose(Type type, string method, ModelInput given, IReadOnlyList<Tensor> inputs)
    {
        var overloads = ModelMethods.Of(type, method);
        if (overloads.Count == 0)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownMethod, UnknownMethodText.Of(type, method));
        }

        var fitting = new List<(MethodInfo Target, object?[] Values)>();
        var refused = new List<FlopsBudgetException>();
        foreach (var overload in overloads)
        {
            try
            {
                fitting.Add((overload, Arguments(type, overload, given, inputs)));
            }
            catch (FlopsBudgetException misfit)
            {
                refused.Add(misfit);
            }
        }

        var ranked = fitting.OrderBy(one => RankOf(one.Target)).ToList();
        return ranked.Count switch
        {
            0 when refused.Count == 1 => throw refused[0],
            0 => throw Mismatch(type, $"none of its methods {method} takes {string.Join("; ", given.Names)}. There are {Signatures(overloads)}"),
            1 => ranked[0],
            _ when RankOf(ranked[0].Target) < RankOf(ranked[1].Target) => ranked[0],
            _ => throw Mismatch(type, $"{Signatures(ranked.Select(one => one.Target))} take {string.Join("; ", given.Names)} equally well. Give one of them a name of its own, or count a block of code instead: FlopCounter.Count(() => ...)"),
        };
    }

    // A list takes whatever comes, so everything else goes before it.
    private static int RankOf(MethodInfo method) => method.GetParameters().Sum(parameter =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is var underlying && IsTensorTuple(underlying ?? parameter.ParameterType)
            ? (underlying ?? parameter.ParameterType).GetGenericArguments().Length
            : IsTensorList(parameter.ParameterType) ? 1000 : 1);

    private static string Signatures(IEnumerable<MethodInfo> methods) => string.Join(" and ", methods.Select(method => $"{method.Name}({Signature(method.GetParameters())})"));

    private static IEnumerable<string?> NamesOf(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(Tensor) ? [parameter.Name]
            : IsTensorTuple(type) ? type.GetGenericArguments().Select(string? (_, place) => $"{parameter.Name}.Item{place + 1}")
            : [];
    }

    private static MethodInfo? FindCall(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && current.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>))
            {
                return current.GetMethod(NameOfCall, current.GetGenericArguments()[..^1]);
            }
        }

        return null;
    }

    private static object?[] Arguments(Type model, MethodInfo call, ModelInput given, IReadOnlyList<Tensor> inputs)
    {
        var name = NameOf(call);
        if (call.IsGenericMethodDefinition)
        {
            throw Mismatch(model, $"{name} is generic, and which types it is to be called with is not told by inputs. Add a method without type parameters that calls it");
        }

        var named = Named(model, call);
        var next = 0;
        var arguments = named.Select(parameter => Argument(model, name, parameter, given, inputs, ref next)).ToArray();
        return next == inputs.Count
            ? arguments
            : throw Mismatch(model, $"{inputs.Count} inputs were given and its {name}({Signature(named)}) takes {next}. Remove the last {inputs.Count - next}");
    }

    // The override has the names and the defaults; the call of the base type has neither.
    private static ParameterInfo[] Named(Type model, MethodInfo call)
    {
        var parameters = call.GetParameters();
        return call.Name != NameOfCall ? parameters : model.GetMethod(Forward, [.. parameters.Select(parameter => parameter.ParameterType)])?.GetParameters() ?? parameters;
    }

    private static object? Argument(Type model, string method, ParameterInfo parameter, ModelInput given, IReadOnlyList<Tensor> inputs, ref int next)
    {
        var type = parameter.ParameterType;
        if (PlainValue.IsType(type) && next < given.Texts.Length && !given.HasTensor(next))
        {
            if (PlainValue.Parse(given.Texts[next], type) is { } value)
            {
                next++;
                return value;
            }

            // The input may be meant for a parameter behind this one.
            return parameter.HasDefaultValue ? parameter.DefaultValue : throw Mismatch(
                model, $"{method}'s parameter \"{parameter.Name}\" is {Article(type)}, and input {next + 1} is \"{given.Texts[next]}\". Write a value there, such as {Example(type)}");
        }

        if (given.IsPlain(next) && next < inputs.Count)
        {
            throw Mismatch(model, $"{method}'s parameter \"{parameter.Name}\" is {Article(type)}, and input {next + 1}, \"{given.Texts[next]}\", is no shape. Write sizes, such as 1,3,224,224");
        }

        if (IsTensorList(type))
        {
            var rest = inputs.Skip(next).ToArray();
            next = inputs.Count;
            return rest;
        }

        var tuple = Nullable.GetUnderlyingType(type) ?? type;
        var size = type == typeof(Tensor) ? 1 : IsTensorTuple(tuple) ? tuple.GetGenericArguments().Length : 0;
        if (size > 0 && next + size <= inputs.Count)
        {
            next += size;
            return type == typeof(Tensor) ? inputs[next - 1] : Activator.CreateInstance(tuple, [.. inputs.Skip(next - size).Take(size)]);
        }

        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        return IsOptional(model, parameter)
            ? null
            : throw Mismatch(
                model,
                size > 0 && inputs.Count == 0 ? $"no input was given, and {method}'s parameter \"{parameter.Name}\" needs one. Give the shape of each input, such as 1,3,224,224, or its tensor"
                    : size > 0
                    ? $"{method}'s parameter \"{parameter.Name}\" needs input {next + 1}, and {inputs.Count} {(inputs.Count == 1 ? "was" : "were")} given. Add its shape, after a semicolon, or its tensor"
                    : $"{method}'s parameter \"{parameter.Name}\" is {Article(type)}{(PlainValue.IsType(type)
                        ? $". Add its value after a semicolon, such as Input=\"{string.Join("; ", given.Names.Append(Example(type)))}\", or give it a default value"
                        : ", which cannot be made from shapes. Give it a default value, or count a block of code instead: FlopCounter.Count(() => ...)")}");
    }

    // The call, with the hooks around it, is forward's.
    private const string NameOfCall = "call";

    private static string NameOf(MethodInfo call) => call.Name == NameOfCall ? Forward : call.Name;

    private static bool IsTensorList(Type type) => type == typeof(Tensor[]) || (type.IsInterface && type.IsAssignableFrom(typeof(Tensor[])));

    private static bool IsTensorTuple(Type type) =>
        typeof(ITuple).IsAssignableFrom(type) && type.IsGenericType && type.GetGenericArguments().All(argument => argument == typeof(Tensor));

    /// <summary>TorchSharp's own layers take null for masks and states; a user's model says so with a question mark.</summary>
    private static bool IsOptional(Type model, ParameterInfo parameter) =>
        parameter.Position > 0 && (Nullable.GetUnderlyingType(parameter.ParameterType) is not null ||
            (!parameter.ParameterType.IsValueType && (model.Assembly == typeof(nn.Module).Assembly ||
                new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable)));

    private static string Signature(ParameterInfo[] parameters) =>
        string.Join(", ", parameters.Select(parameter => $"{TypeNames.Keyword(parameter.ParameterType)} {parameter.Name}"));

    private static string Article(Type type) => TypeNames.Keyword(type) is var name && "aeioAEIO".Contains(name[0], StringComparison.Ordinal) ? $"an {name}" : $"a {name}";

    private static string Example(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } known => Enum.GetNames(known).FirstOrDefault() ?? "0",
        var known when known == typeof(bool) => "true",
        var known when known == typeof(string) => "text",
        _ => "0",
    };

    private static FlopsBudgetException Mismatch(Type model, string why) =>
        new(DiagnosticIds.InputsDoNotFit, $"The inputs do not fit {TypeNames.Of(model)}: {why}.");
}
