import { Skeleton } from "@/components/ui/skeleton";

/** The list before it is there: same places, no words. */
export default function EnvelopesLoading() {
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-list px-4 pt-3 md:px-6 lg:px-8">
      <Skeleton className="my-2 h-7 w-80 max-w-full" />
      <Skeleton className="mt-9 mb-3 h-4 w-40" />
      {["one", "two", "three", "four", "five", "six"].map((row) => (
        <div key={row} className="grid h-15 content-center gap-1.5 border-t border-line pl-8">
          <Skeleton className="h-4 w-72 max-w-2/3" />
          <Skeleton className="h-3 w-44 max-w-1/2" />
        </div>
      ))}
    </div>
  );
}
