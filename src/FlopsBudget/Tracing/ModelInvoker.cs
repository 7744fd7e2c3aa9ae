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
    /// <summary>Prepares the call; nothing runs yet.</summary>
    /// <param name="model">A <c>Module&lt;..., TResult&gt;</c> or a TorchScript module.</param>
    /// <param name="given">The inputs as they were given.</param>
    /// <param name="inputs">The tensors, in the order of the parameters of <c>forward</c>; a tuple takes several.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0304</c>: the tensors do not fit the parameters.</exception>
    internal static Func<ModelResult> Bind(nn.Module model, ModelInput given, IReadOnlyList<Tensor> inputs)
    {
        if (model is jit.ScriptModule script)
        {
            if (Enumerable.Range(0, inputs.Count).FirstOrDefault(given.IsPlain, -1) is var plain and >= 0)
            {
                throw Misfit(model.GetType(), $"\"{given.Texts[plain]}\" is a value, and a TorchScript file is counted with tensors alone. Export it with that value fixed");
            }

            return [StackTraceHidden] () => ScriptCall.Run(script, inputs);
        }

        var type = model.GetType();
        var call = FindCall(type) ?? throw Misfit(
            type,
            "it is not a Module<..., TResult>, so it has no call that could be counted. Derive it from nn.Module<Tensor, Tensor> or the like, or count a block of code instead: FlopCounter.Count(() => ...)");
        var arguments = Arguments(type, call, given, inputs);
        return [StackTraceHidden] () => new(call.Invoke(model, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
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

    /// <summary>The names of the parameters of <c>forward</c> that take a model's inputs; null for each that is not known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">How many inputs there are.</param>
    internal static IReadOnlyList<string?> NamesOf(nn.Module model, int inputs)
    {
        var call = model is jit.ScriptModule ? null : FindCall(model.GetType());
        return [.. (call is null ? [] : Named(model.GetType(), call)).SelectMany(NamesOf).Concat(Enumerable.Repeat<string?>(null, inputs)).Take(inputs)];
    }

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
                return current.GetMethod("call", current.GetGenericArguments()[..^1]);
            }
        }

        return null;
    }

    private static object?[] Arguments(Type model, MethodInfo call, ModelInput given, IReadOnlyList<Tensor> inputs)
    {
        var named = Named(model, call);
        var next = 0;
        var arguments = named.Select(parameter => Argument(model, parameter, given, inputs, ref next)).ToArray();
        return next == inputs.Count
            ? arguments
            : throw Misfit(model, $"{inputs.Count} inputs were given and its forward({Signature(named)}) takes {next}. Remove the last {inputs.Count - next}");
    }

    // The override has the names and the defaults; the call of the base type has neither.
    private static ParameterInfo[] Named(Type model, MethodInfo call)
    {
        var parameters = call.GetParameters();
        return model.GetMethod("forward", [.. parameters.Select(parameter => parameter.ParameterType)])?.GetParameters() ?? parameters;
    }

    private static object? Argument(Type model, ParameterInfo parameter, ModelInput given, IReadOnlyList<Tensor> inputs, ref int next)
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
            return parameter.HasDefaultValue ? parameter.DefaultValue : throw Misfit(
                model, $"forward's parameter \"{parameter.Name}\" is {Article(type)}, and input {next + 1} is \"{given.Texts[next]}\". Write a value there, such as {Example(type)}");
        }

        if (given.IsPlain(next) && next < inputs.Count)
        {
            throw Misfit(model, $"forward's parameter \"{parameter.Name}\" is {Article(type)}, and input {next + 1}, \"{given.Texts[next]}\", is no shape. Write sizes, such as 1,3,224,224");
        }

        if (type == typeof(Tensor[]) || (type.IsInterface && type.IsAssignableFrom(typeof(Tensor[]))))
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
            : throw Misfit(
                model,
                size > 0 && inputs.Count == 0 ? $"no input was given, and forward's parameter \"{parameter.Name}\" needs one. Give the shape of each input, such as 1,3,224,224, or its tensor"
                    : size > 0
                    ? $"forward's parameter \"{parameter.Name}\" needs input {next + 1}, and {inputs.Count} {(inputs.Count == 1 ? "was" : "were")} given. Add its shape, after a semicolon, or its tensor"
                    : $"forward's parameter \"{parameter.Name}\" is {Article(type)}{(PlainValue.IsType(type)
                        ? $". Add its value after a semicolon, such as Input=\"{string.Join("; ", given.Names.Append(Example(type)))}\", or give it a default value"
                        : ", which cannot be made from shapes. Give it a default value, or count a block of code instead: FlopCounter.Count(() => ...)")}");
    }

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

    private static FlopsBudgetException Misfit(Type model, string why) =>
        new(DiagnosticIds.InputsDoNotFit, $"The inputs do not fit {TypeNames.Of(model)}: {why}.");
}
