using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Observing.Native;

/// <summary>Where the members of libtorch's C++ objects lie, found by a probe: they follow from the C++ library, not from an interface.</summary>
/// <param name="Inputs">The offset in <c>at::RecordFunction</c> of the inputs: a pointer to IValues and their number.</param>
/// <param name="Outputs">The offset in <c>at::RecordFunction</c> of the outputs: pointers to the first IValue and behind the last.</param>
/// <param name="List">The offset in <c>c10::detail::ListImpl</c> of its elements: pointers to the first IValue and behind the last; -1 where lists are not read.</param>
/// <param name="Text">The offset in <c>ivalue::ConstantString</c> of a pointer to characters and their number; -1 where strings are laid out otherwise and are not read.</param>
internal sealed record ObserverLayout(int Inputs, int Outputs, int List, int Text);
