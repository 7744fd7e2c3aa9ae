using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// Finds where a tensor (c10/core/TensorImpl.h) keeps the address of its storage, the owner of its memory, by tensors of which is known which
/// of them share memory. On shapes they have no memory, and a storage all the same.
/// </summary>
internal static class StorageProbe
{
    // It is the first member, behind the table of virtual functions and the counts of references.
    private const int SearchedBytes = 64;

    /// <summary>The offset; -1 where it was not found, and nobody can tell which tensors share memory.</summary>
    internal static int Run()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var whole = zeros(2, 3);
        using var alias = OwnedTensor.AliasOf(whole);
        Tensor[] sharing = [whole, whole.view(6), whole[0]];
        Tensor[] others = [zeros(2, 3), whole.clone()];
        for (var offset = sizeof(long); offset < SearchedBytes; offset += sizeof(long))
        {
            var storage = Word(TensorHandle.Of(whole), offset);
            if (IsPointer(storage.Identity)
                && sharing.All(tensor => Word(TensorHandle.Of(tensor), offset) == storage)
                && Word(alias.Handle, offset) == storage
                && others.All(tensor => Word(TensorHandle.Of(tensor), offset) is var other && other != storage && IsPointer(other.Identity)))
            {
                return offset;
            }
        }

        return -1;
    }

    private static CountedHandle Word(TensorHandle handle, int offset) => handle.Target.Member(offset);

    private static bool IsPointer(long word) => (word & 7) == 0 && word > 0x10000 && word >> 47 == 0;
}
