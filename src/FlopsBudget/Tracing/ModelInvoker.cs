using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using FlopsBudget.Judging;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Calls a model whose type is only known at run time with a list of tensors.</summary>
[StackTraceHidden]
internal static class ModelInvoker
{
    /// <summary>Prepares the call; nothing runs yet.</summary>
    /// <param name="model">A <c>Module&lt;..., TResult&gt;</c> or a TorchScript module.</param>
    /// <param name="inputs">The tensors, in the order of the parameters of <c>forward</c>; a tuple takes several.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0304</c>: the tensors do not fit the parameters.</exception>
    internal static Func<ModelResult> Bind(nn.Module model, IReadOnlyList<Tensor> inputs)
    {
        if (model is jit.ScriptModule script)
        {
            return [StackTraceHidden] () => ScriptCall.Run(script, inputs);
        }

        var call = FindCall(model.GetType()) ?? throw Misfit(
            model,
            "it is not a Module<..., TResult>, so it has no call that could be counted. Derive it from nn.Module<Tensor, Tensor> or the like, or count a block of code instead: FlopCounter.Count(() => ...)");
        var arguments = Arguments(model, call, inputs);
        return [StackTraceHidden] () => new(call.Invoke(model, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
    }

    /// <summary>The names of the parameters of <c>forward</c> that take a model's inputs; null for each that is not known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">How many inputs there are.</param>
    internal static IReadOnlyList<string?> NamesOf(nn.Module model, int inputs)
    {
        var call = model is jit.ScriptModule ? null : FindCall(model.GetType());
        return [.. (call is null ? [] : Named(model, call)).SelectMany(NamesOf).Concat(Enumerable.Repeat<string?>(null, inputs)).Take(inputs)];
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

    private static object?[] Arguments(nn.Module model, MethodInfo call, IReadOnlyList<Tensor> inputs)
    {
        var named = Named(model, call);
        var next = 0;
        var arguments = named.Select(parameter => Argument(model, parameter, inputs, ref next)).ToArray();
        return next == inputs.Count
            ? arguments
            : throw Misfit(model, $"{inputs.Count} inputs were given and its forward({Signature(named)}) takes {next}. Remove the last {inputs.Count - next}");
    }

    // The override has the names and the defaults; the call of the base type has neither.
    private static ParameterInfo[] Named(nn.Module model, MethodInfo call)
    {
        var parameters = call.GetParameters();
        return model.GetType().GetMethod("forward", [.. parameters.Select(parameter => parameter.ParameterType)])?.GetParameters() ?? parameters;
    }

    private static object? Argument(nn.Module model, ParameterInfo parameter, IReadOnlyList<Tensor> inputs, ref int next)
    {
        var type = parameter.ParameterType;
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
                    : $"forward's parameter \"{parameter.Name}\" is a {TypeNames.Of(type)}, which cannot be made from shapes. Give it a default value, or count a block of code instead: FlopCounter.Count(() => ...)");
    }

    private static bool IsTensorTuple(Type type) =>
        typeof(ITuple).IsAssignableFrom(type) && type.IsGenericType && type.GetGenericArguments().All(argument => argument == typeof(Tensor));

    /// <summary>TorchSharp's own layers take null for masks and states; a user's model says so with a question mark.</summary>
    private static bool IsOptional(nn.Module model, ParameterInfo parameter) =>
        parameter.Position > 0 && (Nullable.GetUnderlyingType(parameter.ParameterType) is not null ||
            (!parameter.ParameterType.IsValueType && (model.GetType().Assembly == typeof(nn.Module).Assembly ||
                new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable)));

    private static string Signature(ParameterInfo[] parameters) =>
        string.Join(", ", parameters.Select(parameter => $"{TypeNames.Of(parameter.ParameterType)} {parameter.Name}"));

    private static FlopsBudgetException Misfit(nn.Module model, string why) =>
        new(DiagnosticIds.InputsDoNotFit, $"The inputs do not fit {TypeNames.Of(model)}: {why}.");
}
