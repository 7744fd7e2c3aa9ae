using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Code;

/// <summary>Follows code from method to method, within the assemblies that are built on TorchSharp and are not its own.</summary>
internal sealed class CodeWalk
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Of a tensor, or with one as the first argument. What is read with an operator, as by ToScalar, is in the trace.
    private static readonly FrozenSet<string> ValueReads =
        ("item data get_bytes tolist op_Explicit WriteBytesToStream "
            + "ToBoolean ToByte ToSByte ToInt16 ToInt32 ToInt64 ToHalf ToSingle ToDouble ToComplex32 ToComplex64 "
            + "ReadCpuValue ReadCpuBool ReadCpuByte ReadCpuSByte ReadCpuInt16 ReadCpuInt32 ReadCpuInt64 ReadCpuFloat16 ReadCpuBFloat16 ReadCpuSingle ReadCpuDouble").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<Assembly, bool> Authors = new();

    private readonly HashSet<MethodBase> _seen = [];
    private readonly Queue<MethodBase> _waiting = new();
    private readonly HashSet<FieldInfo> _fields = [];
    private MethodBase? _gradients;
    private MethodBase? _valueRead;
    private MethodBase? _deviceQuestion;

    private CodeWalk()
    {
    }

    /// <summary>What the code does that begins with some methods.</summary>
    internal static ForwardCode From(IEnumerable<MethodBase> methods)
    {
        var walk = new CodeWalk();
        foreach (var method in methods)
        {
            walk.Visit(method);
        }

        while (walk._waiting.TryDequeue(out var next))
        {
            walk.Follow(next);
        }

        return new(walk._gradients, walk._valueRead, walk._deviceQuestion, [.. walk._fields]);
    }

    /// <summary>Whether a type is of the author of a model: its assembly is built on TorchSharp, and is neither part of it nor ours.</summary>
    internal static bool IsAuthors(Type type) => Authors.GetOrAdd(type.Assembly, static assembly =>
        assembly != typeof(nn.Module).Assembly
        && assembly != typeof(CodeWalk).Assembly
        && assembly.GetName().Name is not ("TorchVision" or "TorchAudio" or "TorchText")
        && assembly.GetReferencedAssemblies().Any(reference => reference.Name == typeof(nn.Module).Assembly.GetName().Name));

    private void Visit(MethodBase method)
    {
        if (method.DeclaringType is { } type && IsAuthors(type) && _seen.Add(method))
        {
            _waiting.Enqueue(method);
        }
    }

    private void Follow(MethodBase method)
    {
        var code = Instruction.Of(method).ToList();
        for (var place = 0; place < code.Count; place++)
        {
            var member = code[place].Member;
            if (member is FieldInfo { IsStatic: true } field && IsAuthors(field.DeclaringType!))
            {
                _fields.Add(field);
            }
            else if (member is MethodBase called)
            {
                if (IsGradient(called))
                {
                    _gradients ??= method;
                }

                if (IsValueRead(called))
                {
                    _valueRead ??= method;
                }

                if (DeviceQuestion.Is(code, place))
                {
                    _deviceQuestion ??= method;
                }

                Visit(called);
                VisitOverrides(called);
                VisitParts(called);
            }
        }
    }

    private static bool IsGradient(MethodBase method) =>
        (method.DeclaringType == typeof(autograd) && method.Name is nameof(autograd.grad) or nameof(autograd.backward))
        || (method.DeclaringType == typeof(Tensor) && method.Name == nameof(Tensor.backward));

    private static bool IsValueRead(MethodBase method) =>
        ValueReads.Contains(method.Name)
        && method.DeclaringType?.Assembly == typeof(Tensor).Assembly
        && (method.DeclaringType == typeof(Tensor) || (method.GetParameters() is [var first, ..] && first.ParameterType == typeof(Tensor)));

    // What is called may be the method of a class that derives from the one that is named.
    private void VisitOverrides(MethodBase method)
    {
        if (method is not MethodInfo { IsVirtual: true, IsFinal: false } called || called.DeclaringType is not { IsGenericType: false } named || !IsAuthors(named))
        {
            return;
        }

        foreach (var type in TypesOf(named.Assembly).Where(type => type != named && type.IsAssignableTo(named) && !type.IsInterface && !type.ContainsGenericParameters))
        {
            if (named.IsInterface)
            {
                var map = type.GetInterfaceMap(named);
                if (Array.IndexOf(map.InterfaceMethods, called) is var index and >= 0)
                {
                    Visit(map.TargetMethods[index]);
                }
            }
            else if (type.GetMethods(Declared).FirstOrDefault(one => one.GetBaseDefinition() == called.GetBaseDefinition()) is { } own)
            {
                Visit(own);
            }
        }
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException incomplete)
        {
            // Types whose assemblies are not there cannot be called either.
            return incomplete.Types.OfType<Type>();
        }
    }

    // The compiler puts the code of iterators and asynchronous methods into classes of their own.
    private void VisitParts(MethodBase method)
    {
        if (method is ConstructorInfo { DeclaringType: { } made } && made.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && IsAuthors(made))
        {
            foreach (var part in made.GetMethods(Declared).Where(part => part.Name == "MoveNext"))
            {
                Visit(part);
            }
        }
    }
}
