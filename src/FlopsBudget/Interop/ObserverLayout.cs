using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>Where the members of libtorch's C++ objects lie, found by a probe: they follow from the C++ library, not from an interface.</summary>
/// <param name="Inputs">The offset in <c>at::RecordFunction</c> of the inputs: a pointer to IValues and their number.</param>
/// <param name="Outputs">The offset in <c>at::RecordFunction</c> of the outputs: pointers to the first IValue and behind the last.</param>
/// <param name="List">The offset in <c>c10::detail::ListImpl</c> of its elements: pointers to the first IValue and behind the last; -1 where lists are not read.</param>
/// <param name="Text">The offset in <c>ivalue::ConstantString</c> of a pointer to characters and their number; -1 where strings are laid out otherwise and are not read.</param>
internal sealed record ObserverLayout(int Inputs, int Outputs, int List, int Text)
{
    private static readonly Lazy<ObserverLayout> Instance = new(LayoutProbe.Run);

    /// <summary>The layout of the loaded libtorch.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: the probe did not find what it knows to be there.</exception>
    internal static ObserverLayout Current => Instance.Value;

    /// <summary>Enough to read the arguments of a kernel. Off x64 there is no probe, so lists and texts are not read.</summary>
    internal static ObserverLayout OfArguments => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Current : new(-1, -1, -1, -1);
}
