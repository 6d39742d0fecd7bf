import { NotShown } from "@/components/envelope/not-shown";

export default function EnvelopeNotFound() {
  return <NotShown kind="envelope" />;
}
