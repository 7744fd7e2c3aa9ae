using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Observing.Native;

/// <summary>Reads what <see cref="ArgumentWriter"/> has written.</summary>
internal sealed class ArgumentReader(OperatorLog log)
{
    private readonly ArgumentCache _cache = new();

    /// <summary>The values that were written together.</summary>
    /// <param name="position">Where their number is; afterwards, what follows them.</param>
    internal ImmutableArray<OperatorArgument> Read(ref long position)
    {
        var arguments = new OperatorArgument[log.Next(ref position)];
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = ReadOne(ref position);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(arguments);
    }

    private OperatorArgument ReadOne(ref long position) => (ArgumentKind)log.Next(ref position) switch
    {
        (ArgumentKind)ArgumentWriter.ObjectKind => OperatorArgument.OfObject(log.Next(ref position)),
        ArgumentKind.None => OperatorArgument.None,
        ArgumentKind.Tensor => ReadTensor(ref position),
        ArgumentKind.TensorList => OperatorArgument.Of([.. Read(ref position).Select(element => element.Tensor)]),
        ArgumentKind.Int => OperatorArgument.Of(log.Next(ref position)),
        ArgumentKind.IntList => _cache.Ints(log.NextWords(ref position)),
        ArgumentKind.Double => OperatorArgument.Of(BitConverter.Int64BitsToDouble(log.Next(ref position))),
        ArgumentKind.Bool => OperatorArgument.Of(log.Next(ref position) != 0),
        ArgumentKind.Text => OperatorArgument.Of(Encoding.UTF8.GetString(log.NextBytes(ref position))),
        _ => OperatorArgument.Other,
    };

    private OperatorArgument ReadTensor(ref long position)
    {
        var identity = log.Next(ref position);
        var storage = log.Next(ref position);
        var type = (ElementType)log.Next(ref position);
        return _cache.Tensor(new(log.NextWords(ref position), type, identity, storage));
    }
}
