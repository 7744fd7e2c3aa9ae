using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Interop;

/// <summary>Functions of Windows, under their own names.</summary>
internal static partial class Kernel32
{
    internal const int STD_INPUT_HANDLE = -10;
    internal const int STD_OUTPUT_HANDLE = -11;
    internal const int STD_ERROR_HANDLE = -12;
    internal const int JobObjectExtendedLimitInformation = 9;
    internal const uint JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000;

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nint GetStdHandle(int nStdHandle);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool SetStdHandle(int nStdHandle, nint hHandle);

    [LibraryImport("kernel32")]
    internal static partial nint GetCurrentProcess();

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool TerminateProcess(nint hProcess, uint uExitCode);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nint CreateJobObjectW(nint lpJobAttributes, nint lpName);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool SetInformationJobObject(nint hJob, int infoClass, in JobLimits lpJobObjectInformation, int cbJobObjectInformationLength);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool AssignProcessToJobObject(nint hJob, nint hProcess);

    /// <summary><c>JOBOBJECT_EXTENDED_LIMIT_INFORMATION</c> on 64-bit Windows: 144 bytes, of which only the flags are set here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    internal struct JobLimits
    {
        [FieldOffset(16)]
        internal uint LimitFlags;
    }
}
