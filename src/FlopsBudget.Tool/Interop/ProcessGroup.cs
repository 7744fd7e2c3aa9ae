using System.ComponentModel;
using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Interop;

/// <summary>Holds the processes that models start together, so that none of them outlives the count.</summary>
internal static class ProcessGroup
{
    /// <summary>
    /// Makes this process the head of a group. On Windows what it starts ends with it; elsewhere whoever has started it ends the group
    /// of its number, which a process that makes itself a head of its own leaves.
    /// </summary>
    /// <exception cref="Win32Exception">The system refused.</exception>
    internal static void BeHead()
    {
        if (OperatingSystem.IsWindows() ? !EnterJob() : Libc.setpgid(0, 0) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    // The handle stays open until the process ends, and its closing ends what is left in the job.
    private static bool EnterJob()
    {
        var job = Kernel32.CreateJobObjectW(0, 0);
        return job != 0
            && Kernel32.SetInformationJobObject(
                job,
                Kernel32.JobObjectExtendedLimitInformation,
                new Kernel32.JobLimits { LimitFlags = Kernel32.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE },
                Marshal.SizeOf<Kernel32.JobLimits>())
            && Kernel32.AssignProcessToJobObject(job, Kernel32.GetCurrentProcess());
    }
}
