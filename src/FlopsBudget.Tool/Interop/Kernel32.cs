using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Interop;

/// <summary>Functions of Windows, under their own names.</summary>
internal static partial class Kernel32
{
    internal const int STD_OUTPUT_HANDLE = -11;
    internal const int STD_ERROR_HANDLE = -12;

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nint GetStdHandle(int nStdHandle);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool SetStdHandle(int nStdHandle, nint hHandle);
}
